import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { eventPath } from '@/lib/events/schema'
import { type Cast, cast, members } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, hoursFromNoon, noon } from '@/test/factories'
import { sitemapIndex, sitemapPart } from './sitemap'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const site = 'http://localhost:3000'
const part = async (name: string, at = noon) => (await sitemapPart(name, at)) ?? ''
const addresses = (text: string) => [...text.matchAll(/<loc>([^<]*)</g)].map(([, url]) => url)

async function faultsOf(text: string, schema: 'index' | 'sitemap'): Promise<string[]> {
  const contents = readFileSync(new URL(`../../test/fixtures/sitemap/${schema}.xsd`, import.meta.url), 'utf8')
  const { errors } = await validateXML({
    xml: [{ fileName: 'asked.xml', contents: text }],
    schema: [contents],
  })
  return errors.map(({ message }) => message)
}

describe('the sitemap', () => {
  test('E3: an event past midnight stays in it until it ends', async () => {
    const times = { startsAt: hoursFromNoon(-14), endsAt: hoursFromNoon(1) }
    const url = site + eventPath(await anEvent({ organizer: people.omar, ...times }))
    expect(addresses(await part('events-1', hoursFromNoon(0.99)))).toContain(url)
    expect(addresses(await part('events-1', hoursFromNoon(1)))).not.toContain(url)
  })

  test('E7: each address comes in every language, with all of them and x-default as alternates', async () => {
    const path = eventPath(await anEvent({ organizer: people.omar }))
    const [english, spanish] = [`${site}${path}`, `${site}/es${path}`]
    const text = await part('events-1')
    expect(addresses(text)).toEqual([english, spanish])
    for (const entry of text.split('</url>').slice(0, 2)) {
      const links = [...entry.matchAll(/hreflang="([^"]*)" href="([^"]*)"/g)].map(([, ...link]) => link)
      expect(Object.fromEntries(links)).toEqual({ en: english, es: spanish, 'x-default': english })
    }
  })

  test('index and parts are what the schema of sitemaps.org allows, whatever a tag is called', async () => {
    await anEvent({ organizer: people.omar, tags: ["rock & 'roll", '<script>', '夜', '"x"'] })
    const index = await sitemapIndex(noon)
    expect(await faultsOf(index, 'index')).toEqual([])
    const names = addresses(index).map(
      (url) => url?.replace(`${site}/sitemap/`, '').replace('.xml', '') ?? '',
    )
    expect(names).toEqual(['pages', 'cities-1', 'tags-1', 'events-1', 'members-1'])
    for (const name of names) expect([name, await faultsOf(await part(name), 'sitemap')]).toEqual([name, []])
    expect(await faultsOf(index.replace('</sitemap>', '<x/></sitemap>'), 'index')).not.toEqual([])
  })

  test('an event is in the part of its ten thousand, and the index says when a part last changed', async () => {
    const first = await anEvent({ organizer: people.omar, updatedAt: new Date('2026-08-01T10:00:00Z') })
    const far = await anEvent({
      organizer: people.omar,
      id: 10_001,
      updatedAt: new Date('2026-08-02T10:00:00Z'),
    })
    expect(addresses(await part('events-1'))).toContain(site + eventPath(first))
    expect(addresses(await part('events-2'))).toEqual(
      [site, `${site}/es`].map((base) => base + eventPath(far)),
    )
    expect(await sitemapIndex(noon)).toContain(
      `<loc>${site}/sitemap/events-2.xml</loc><lastmod>2026-08-02T10:00:00.000Z</lastmod>`,
    )
  })

  test('cities and tags are in it while something is ahead, members while they are public', async () => {
    await anEvent({ organizer: people.omar, tags: ['fado'] })
    await db.update(users).set({ isPrivate: true })
    expect(addresses(await part('cities-1'))).toContain(`${site}/cities/lisbon`)
    expect(addresses(await part('tags-1'))).toContain(`${site}/es/cities/lisbon/tags/fado`)
    expect(addresses(await part('cities-1', hoursFromNoon(1000)))).toEqual([])
    expect(addresses(await part('members-1'))).toEqual([])
  })

  test('E4: a city or a tag that only hidden, private or past evenings have is not in it', async () => {
    const hidden = [
      { isPrivate: true },
      { status: 'draft' },
      { unlistedAt: noon },
      { startsAt: hoursFromNoon(-9) },
    ] as const
    for (const given of hidden)
      await anEvent({ organizer: people.omar, cityId: 1_850_147, tags: ['secret'], ...given })
    expect([addresses(await part('cities-1')), addresses(await part('tags-1'))]).toEqual([[], []])
  })

  test('a member is in the part of their ten thousand, and a part says when what is in it last changed', async () => {
    await db.execute("select setval('users_id_seq', 10000)")
    const [far] = await members(1)
    await db
      .update(users)
      .set({ updatedAt: noon })
      .where(eq(users.id, far?.id ?? 0))
    const old = hoursFromNoon(-48)
    await db.update(users).set({ updatedAt: old }).where(eq(users.id, people.lin.id))
    const omar = { organizer: people.omar, tags: ['fado'], updatedAt: old }
    const latest = hoursFromNoon(-24)
    for (const given of [{ updatedAt: latest }, {}, { cityId: 1_850_147 }])
      await anEvent({ ...omar, ...given })
    expect(addresses(await part('members-2'))).toEqual([
      `${site}/members/guest1`,
      `${site}/es/members/guest1`,
    ])
    expect(addresses(await part('members-1'))).not.toContain(`${site}/members/guest1`)
    const index = await sitemapIndex(noon)
    const changed = (name: string) => new RegExp(`/${name}.xml</loc><lastmod>([^<]*)<`).exec(index)?.[1]
    for (const name of ['cities-1', 'tags-1', 'events-1'])
      expect([name, changed(name)]).toEqual([name, latest.toISOString()])
    expect(changed('members-2')).toBe(noon.toISOString())
    expect(changed('members-1')).not.toBe(old.toISOString())
    const lisbon = (await part('cities-1')).split('</url>').find((entry) => entry.includes('/lisbon<'))
    expect(lisbon).toContain(`<lastmod>${latest.toISOString()}</lastmod>`)
  })

  test.each(['', 'x', 'pages-1', 'events', 'events-0', 'events-01', 'events-9999999', '../etc'])(
    '%j is no part of it',
    async (name) => expect(await sitemapPart(name, noon)).toBeNull(),
  )
})
