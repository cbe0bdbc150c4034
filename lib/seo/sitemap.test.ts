import { beforeEach, describe, expect, test } from 'vitest'
import { eventPath } from '@/lib/events/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, hoursFromNoon, noon } from '@/test/factories'
import { sitemap } from './sitemap'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const addresses = async (at = noon) =>
  [...(await sitemap(at)).matchAll(/<loc>([^<]*)</g)].map(([, url]) => url)

describe('the sitemap', () => {
  test('E3: an event past midnight stays in it until it ends', async () => {
    const night = await anEvent({
      organizer: people.omar,
      startsAt: hoursFromNoon(-14),
      endsAt: hoursFromNoon(1),
    })
    const url = `http://localhost:3000${eventPath(night)}`
    expect(await addresses(hoursFromNoon(0.99))).toContain(url)
    expect(await addresses(hoursFromNoon(1))).not.toContain(url)
  })

  test('E7: each address comes in every language, with all of them and x-default as alternates', async () => {
    const path = eventPath(await anEvent({ organizer: people.omar }))
    const [english, spanish] = [`http://localhost:3000${path}`, `http://localhost:3000/es${path}`]
    expect((await addresses()).filter((url) => url?.endsWith(path))).toEqual([english, spanish])
    const entries = (await sitemap(noon)).split('</url>').filter((entry) => entry.includes(`${path}</loc>`))
    for (const entry of entries) {
      const links = [...entry.matchAll(/hreflang="([^"]*)" href="([^"]*)"/g)].map(([, ...link]) => link)
      expect(Object.fromEntries(links)).toEqual({ en: english, es: spanish, 'x-default': english })
    }
  })
})
