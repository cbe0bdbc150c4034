import { z } from 'zod'
import { listShape } from '@/lib/events/schema'
import { moodKeys } from '@/lib/profiles/schema'

const text = z.string().trim().max(60).optional().catch(undefined)

/**
 * The usernames in the address of a page whose suggestions somebody has begun to answer: they stay in their order, each
 * with what was answered and the way back, until the page is left.
 */
export const keptNames = z
  .string()
  .max(400)
  .transform((text) => text.split('.').filter((name) => /^[a-z0-9_]{1,30}$/.test(name)))
  .pipe(z.array(z.string()).max(12))
  .catch([])

/** The address of a page that keeps the people it suggests. */
export function keeping(path: string, people: readonly { username: string }[]): string {
  if (people.length === 0) return path
  const names = people.map(({ username }) => username).join('.')
  return `${path}${path.includes('?') ? '&' : '?'}kept=${names}`
}

/** What `/members` is asked for; anything that makes no sense is left out. */
export const peopleShape = z.object({
  city: z.string().trim().max(200).optional().catch(undefined),
  mood: z.enum(moodKeys).optional().catch(undefined),
  interest: text,
  /** A part of somebody's name or username; with an @ before it, a username. */
  name: z
    .string()
    .max(60)
    .transform((name) => name.replaceAll('\0', '').trim() || undefined)
    .optional()
    .catch(undefined),
  kept: keptNames,
  circle: z.enum(['known', 'new']).optional().catch(undefined),
  cursor: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
})

export type PeopleFilter = Omit<z.output<typeof peopleShape>, 'kept'>

export const cityLists = { tonight: 'today', 'this-weekend': 'weekend' } as const

/** A list of one city that has an address of its own: of a stretch of days, or of a tag. */
export type CityListKey = { list: keyof typeof cityLists } | { tag: string }

/** Reads what an address says of a list: `tonight`, `this-weekend`, or a tag as it is written on events; null for others. */
export function readCityList(asked: { list: string } | { tag: string }): CityListKey | null {
  if ('tag' in asked) {
    const tag = listShape.shape.tag.parse(asked.tag)
    return tag === undefined ? null : { tag }
  }
  const list = asked.list === 'tonight' || asked.list === 'this-weekend' ? asked.list : null
  return list && { list }
}

/** The address of a city's page, list or tag, in the default language. */
export function cityPath(city: { slug: string }, key?: CityListKey): string {
  const base = `/cities/${city.slug}`
  if (!key) return base
  return 'tag' in key ? `${base}/tags/${encodeURIComponent(key.tag)}` : `${base}/${key.list}`
}
