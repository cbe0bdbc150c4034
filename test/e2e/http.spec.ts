import { type APIRequestContext, expect } from '@playwright/test'
import { and, eq, like, ne, type SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import { events } from '@/db/schema'
import { eventPath } from '@/lib/events/schema'
import { test } from './site'

async function event(where: SQL | undefined) {
  const [found] = await db.select().from(events).where(where).orderBy(events.id).limit(1)
  if (!found) throw new Error('the demo city has no such event')
  return found
}

const aPublicOne = () => event(like(events.title, 'Jazz on the roof, until%'))
const aPrivateOne = () => event(and(eq(events.isPrivate, true), ne(events.status, 'draft')))
const aDraft = () => event(eq(events.status, 'draft'))

/** What a page says, without the address that was asked. */
async function words(request: APIRequestContext, path: string): Promise<string> {
  const html = await (await request.get(path)).text()
  return html.replace(/<script\b[\s\S]*?<\/script>/g, '').replaceAll(path, '')
}

test('E4: unknown, private, draft and deleted events answer the same 404, in every form', async ({
  request,
}) => {
  const hidden = [await aPrivateOne(), await aDraft()].map(eventPath)
  const absent = await words(request, '/events/nothing-2000000000')
  for (const path of hidden) {
    for (const form of ['', '/calendar.ics', '/opengraph-image'])
      expect((await request.get(path + form)).status(), path + form).toBe(404)
    expect(await words(request, path)).toBe(absent)
    expect((await request.get(`/es${path}`)).status()).toBe(404)
  }
})

test('E4: a private event and a draft are in no list, sitemap or profile', async ({ request }) => {
  const titles = [await aPrivateOne(), await aDraft()]
  const lists = [
    '/',
    '/events',
    '/events?city=lisbon&when=month',
    '/events?city=tokyo',
    '/events?city=mexico-city',
  ]
  for (const path of [...lists, '/sitemap.xml', '/members/omar']) {
    const text = await (await request.get(path)).text()
    for (const { title } of titles) expect(text, path).not.toContain(title)
    for (const hidden of titles) expect(text, path).not.toContain(`"${eventPath(hidden)}"`)
  }
})

test('E7: an old address answers 308 in one hop, in each language', async ({ request }) => {
  const found = await aPublicOne()
  for (const prefix of ['', '/es']) {
    const answer = await request.get(`${prefix}/events/an-older-title-${found.id}`, { maxRedirects: 0 })
    expect(answer.status()).toBe(308)
    expect(answer.headers().location).toBe(`${prefix}${eventPath(found)}`)
  }
  const prefixed = await request.get(`/en${eventPath(found)}`, { maxRedirects: 0 })
  expect(prefixed.status()).toBe(308)
})

test('E6, E7: the public page says what search engines read', async ({ page, baseURL }) => {
  const found = await aPublicOne()
  await page.goto(eventPath(found))
  const json = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').first().textContent()) ?? '',
  )
  expect(json.name).toBe(found.title)
  expect(json.offers).toMatchObject({ price: '14.00', priceCurrency: 'EUR' })
  expect(json.startDate).toMatch(/T20:30:00[+-]\d\d:\d\d$/)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', baseURL + eventPath(found))
  for (const [language, path] of Object.entries({ en: '', es: '/es', 'x-default': '' }))
    await expect(page.locator(`link[hreflang="${language}"]`)).toHaveAttribute(
      'href',
      `${baseURL}${path}${eventPath(found)}`,
    )
})

test('E7: the page in Spanish is its own canonical address', async ({ request, baseURL }) => {
  const path = eventPath(await aPublicOne())
  const html = await (await request.get(`/es${path}`)).text()
  expect(/<link rel="canonical" href="([^"]*)"/.exec(html)?.[1]).toBe(`${baseURL}/es${path}`)
})

const states = {
  rescheduled: { words: 'New time', data: 'EventRescheduled' },
  postponed: { words: 'Postponed', data: 'EventPostponed' },
  moved_online: { words: 'Moved online', data: 'EventMovedOnline' },
  cancelled: { words: 'Cancelled', data: 'EventCancelled' },
} as const

for (const [status, { words, data }] of Object.entries(states))
  test(`E1: a ${status} event keeps its page, whose words and data agree`, async ({ page }) => {
    const found = await event(
      and(eq(events.status, status as keyof typeof states), eq(events.isPrivate, false)),
    )
    await page.goto(eventPath(found))
    const json = JSON.parse(
      (await page.locator('script[type="application/ld+json"]').first().textContent()) ?? '',
    )
    expect(json.eventStatus).toBe(`https://schema.org/${data}`)
    await expect(page.getByRole('main').getByText(words, { exact: true })).toBeVisible()
    if (found.previousStartDate) {
      expect(json.previousStartDate).toContain(found.previousStartDate.replace(' ', 'T'))
      const was = page.locator('s')
      await expect(was).toContainText(found.previousStartDate.slice(11, 16))
    }
  })

test('E5: what is not to be indexed says so itself, and robots.txt lets it be read', async ({ request }) => {
  for (const path of ['/sign-in', '/events?mood=dancing', '/check-mail'])
    expect(await (await request.get(path)).text(), path).toContain('<meta name="robots" content="noindex')
  const robots = await (await request.get('/robots.txt')).text()
  expect(robots).not.toMatch(/Disallow: \/(sign|events|$)/m)
})

test('cached pages carry a script policy without unsafe-inline, on the first and on later answers', async ({
  request,
}) => {
  const path = eventPath(await aPublicOne())
  for (const round of ['first', 'later']) {
    const answer = await request.get(`/es${path}`)
    const policy = answer.headers()['content-security-policy'] ?? ''
    const scripts = policy.split(';').find((part) => part.trim().startsWith('script-src')) ?? ''
    expect(scripts, round).toContain("'sha256-")
    expect(scripts, round).not.toContain('unsafe')
    expect(answer.headers()['cache-control'], round).toContain('s-maxage')
  }
})

test('a stored page asks for its script after its first paint, and is alive then', async ({
  page,
  request,
}) => {
  const path = eventPath(await aPublicOne())
  await request.get(path)
  const html = await (await request.get(path)).text()
  expect(html).not.toMatch(/<script\b(?![^>]*nomodule)[^>]*\bsrc=|rel="preload" as="script"/i)
  await page.goto(path)
  await page.getByLabel('Theme').selectOption('Night')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('a link inside the site is followed without a reload, and into a new tab where that is asked', async ({
  page,
  context,
}) => {
  await page.goto('/events')
  const first = page.getByRole('article').first().getByRole('link').first()
  const href = await first.getAttribute('href')
  const isSamePage = () => page.evaluate(() => 'isSame' in window)
  // Links are anchors before the page is alive: a press goes on being one until then.
  await expect(page.getByLabel('Theme')).toBeVisible()
  await page.evaluate(() => Object.assign(window, { isSame: true }))
  const tab = context.waitForEvent('page')
  await first.click({ modifiers: ['ControlOrMeta'] })
  expect(new URL((await tab).url()).pathname).toBe(href)
  expect([new URL(page.url()).pathname, await isSamePage()]).toEqual(['/events', true])
  await first.click()
  await page.waitForURL(`**${href}`)
  expect(await isSamePage()).toBe(true)
  await page.goBack()
  await expect(first).toBeVisible()
  expect(await isSamePage()).toBe(true)
})

test('pages for one viewer carry a nonce that is new each time, and are never cached', async ({
  request,
}) => {
  const policies = new Set<string>()
  for (let round = 0; round < 2; round++) {
    const headers = (await request.get('/sign-in')).headers()
    policies.add(/'nonce-[^']+'/.exec(headers['content-security-policy'] ?? '')?.[0] ?? '')
    expect(headers['cache-control']).toContain('no-store')
  }
  expect([...policies].filter(Boolean)).toHaveLength(2)
})

test('every answer carries the security headers', async ({ request }) => {
  for (const path of ['/', '/events', '/sign-in', '/api/health', '/covers/1-20.svg', '/nothing/here']) {
    const headers = (await request.get(path)).headers()
    expect(headers['strict-transport-security'], path).toContain('max-age=63072000')
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['referrer-policy'], path).toBe('strict-origin-when-cross-origin')
    expect(headers['x-frame-options'], path).toBe('DENY')
    expect(headers['x-powered-by'], path).toBeUndefined()
  }
})

test('a form that another site posts is refused, whatever it claims', async ({ request, baseURL }) => {
  const attacks: Record<string, string>[] = [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    { origin: baseURL ?? '', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of attacks) {
    const answer = await request.post('/sign-in', { headers, form: { email: 'ana@maly.test' } })
    expect(answer.status(), JSON.stringify(headers)).toBe(403)
  }
})

test('what another site posts to a cached page is refused too, as a form and as an action', async ({
  request,
}) => {
  const headers = { origin: 'https://evil.example' }
  for (const path of ['/', '/es', '/members/omar', eventPath(await aPublicOne())]) {
    const form = await request.post(path, { headers, form: { wish: 'attending' } })
    expect(form.status(), `a form to ${path}`).toBe(403)
    const action = await request.fetch(path, { method: 'POST', headers: { ...headers, 'next-action': 'x' } })
    expect(action.status(), `an action at ${path}`).toBe(403)
  }
})

test('an action is not reached by a request without a type', async ({ request }) => {
  const answer = await request.fetch('/sign-in', { method: 'POST', headers: { 'next-action': 'x' } })
  expect(answer.status()).toBe(403)
})

test('alive and ready answer; who am I is null for a visitor', async ({ request }) => {
  expect(await (await request.get('/api/health')).json()).toEqual({ status: 'alive' })
  expect(await (await request.get('/api/ready')).json()).toEqual({ status: 'ready' })
  const me = await request.get('/api/me?event=1')
  expect(await me.json()).toBeNull()
  expect(me.headers()['cache-control']).toContain('no-store')
})

test('garbage in an address is the nearest sensible page, never a failure', async ({ request }) => {
  const garbage = ['%00', "'; drop table events; --", '../../etc/passwd', '\u202e', 'x'.repeat(5000)]
  for (const text of garbage) {
    const value = encodeURIComponent(text)
    for (const name of ['city', 'when', 'mood', 'tag', 'price', 'cursor'])
      expect((await request.get(`/events?${name}=${value}`)).status(), `${name}=${text.slice(0, 20)}`).toBe(
        200,
      )
  }
  for (const path of [
    '/events/-',
    '/events/0',
    '/events/99999999999',
    '/members/%00',
    '/members/..%2f',
    '/covers/x.svg',
  ])
    expect((await request.get(path)).status(), path).toBe(404)
})
