import { expect } from '@playwright/test'
import { like } from 'drizzle-orm'
import { db } from '@/db/client'
import { events } from '@/db/schema'
import { eventPath } from '@/lib/events/schema'
import { test } from './site'

test('E7: a change is on every public page at the next request, and the old address leads to the new one', async ({
  page,
  request,
  signIn,
}) => {
  const profile = '/members/bo'
  // The server has closed the connection while the form was filled in.
  const get = (path: string) => request.get(path, { maxRedirects: 0, maxRetries: 2 })
  const says = async (path: string, text: string) => (await (await get(path)).text()).includes(text)
  expect(await says(profile, 'Boules under the lime trees')).toBe(false)
  await signIn('bo')
  await page.goto('/organize/new')
  await page.getByLabel('Title').fill('Boules under the lime trees')
  const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Day', { exact: true }).fill(day)
  await page.getByLabel('Starts').fill('17:00')
  await page.getByLabel('Ends').fill('20:00')
  await page.getByRole('combobox', { name: 'City' }).fill('Lisbon')
  await page.getByLabel('Place', { exact: true }).fill('Jardim da Estrela')
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByRole('status').first()).toHaveText(/Published/)
  const own = page.url()
  const before = new URL(
    (await page.getByRole('link', { name: 'See its page' }).getAttribute('href')) ?? '',
    own,
  )
  // Made, answered from the store, answered before Next: none of them may survive the change.
  for (const time of ['first', 'second', 'third']) {
    expect(await says(before.pathname, 'Jardim da Estrela'), `its page, ${time} time`).toBe(true)
    expect(await says(profile, 'Boules under the lime trees'), `its organizer’s page, ${time} time`).toBe(
      true,
    )
  }
  await page.getByRole('link', { name: 'Change', exact: true }).click()
  await page.getByLabel('Title').fill('Boules under the plane trees')
  await page.getByLabel('Place', { exact: true }).fill('Jardim do Torel')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('status').first()).toHaveText(/saved/)
  const after = before.pathname.replace('lime', 'plane')
  const answer = await get(before.pathname)
  expect([answer.status(), answer.headers().location]).toEqual([308, after])
  expect(await says(after, 'Jardim do Torel'), 'its page').toBe(true)
  expect(await says(profile, 'Boules under the plane trees'), 'its organizer’s page').toBe(true)
})

test('what an admin puts first is first at the next request, for visitors and members, and gone with the mark', async ({
  page,
  request,
  signIn,
}) => {
  const title = 'Founders without slides'
  const get = async () => (await request.get('/cities/tokyo', { maxRetries: 2 })).text()
  // The page's own words come first in it, the same once more for the router behind them.
  const isFirst = async () =>
    (await get()).split('Picked by Maly')[1]?.split('</section>')[0]?.includes(title)
  for (const time of ['first', 'second', 'third']) expect(await isFirst(), `before, ${time} time`).toBe(false)
  await signIn('admin')
  const press = async (name: string) => {
    await page.goto(`/admin/events?q=${encodeURIComponent(title)}`)
    await page.getByRole('button', { name }).click()
    await expect(page.getByRole('button', { name })).toHaveCount(0)
  }
  await press('Feature')
  for (const time of ['first', 'second', 'third']) expect(await isFirst(), `picked, ${time} time`).toBe(true)
  await page.goto('/cities/tokyo')
  const picked = page.getByRole('region', { name: 'Picked by Maly' })
  await expect(picked.getByRole('link', { name: title })).toBeVisible()
  await expect(page.getByRole('link', { name: title })).toHaveCount(1)
  await press('Stop featuring')
  expect(await isFirst(), 'taken back').toBe(false)
})

test('a stored page is answered before Next as Next answers it, and conditions and HEAD are still Next’s', async ({
  request,
}) => {
  const [found] = await db
    .select()
    .from(events)
    .where(like(events.title, 'Jazz on the roof, until%'))
    .limit(1)
  if (!found) throw new Error('the demo city has no such event')
  const path = eventPath(found)
  const get = async () => {
    const answer = await request.get(path)
    const { date, 'x-request-id': id, 'content-length': length, ...lasting } = answer.headers()
    return { id, length, lasting, text: await answer.text() }
  }
  await get()
  // Compressed by Next as it goes, an answer has no length; one that is kept has.
  await expect.poll(async () => (await get()).length).toBeDefined()
  const kept = await get()
  const { lasting } = kept
  expect(lasting['content-encoding']).toBe('gzip')
  expect((await get()).id).not.toBe(kept.id)
  const head = await request.head(path)
  expect([head.status(), head.headers().etag]).toEqual([200, lasting.etag])
  const unchanged = await request.get(path, { headers: { 'if-none-match': lasting.etag ?? '' } })
  expect(unchanged.status()).toBe(304)
  for (const name of ['content-security-policy', 'x-frame-options', 'vary', 'cache-control'])
    expect(lasting[name], name).toBeDefined()
  const data = await request.get(path, { headers: { rsc: '1' }, maxRedirects: 0 })
  expect(data.headers()['content-type']).not.toBe('text/html; charset=utf-8')
  const withQuery = await request.get(`${path}?said=attending`)
  expect(await withQuery.text()).toBe(kept.text)
})
