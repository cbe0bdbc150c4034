import { and, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, events, users } from '@/db/schema'
import { eventPath } from '@/lib/events/schema'
import { isListedFor } from '@/lib/events/visibility'
import { defaultLocale, localePath, locales } from '@/lib/i18n/locales'
import { appOrigin } from '@/lib/platform/env'
import { profileVisibleTo } from '@/lib/profiles/visibility'
import { cityPath } from '@/lib/search/schema'

/** Of events, members or tags in one file. Each stands in it once a language; the protocol allows 50,000 addresses. */
const mostInPart = 10_000

type Entry = { path: string; changedAt?: Date | undefined }
type Part = { name: string; changedAt: Date | null }

const protocol = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const head = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** The index of all parts (sitemaps.org), each with the time of its last change. */
export async function sitemapIndex(at: Date): Promise<string> {
  const [ofEvents, ofMembers, ofCities, ofTags] = await Promise.all([
    eventParts(at),
    memberParts(),
    listCities(at),
    listTags(at),
  ])
  const parts: Part[] = [
    { name: 'pages', changedAt: null },
    ...pagesOf('cities', ofCities),
    ...pagesOf('tags', ofTags),
    ...ofEvents,
    ...ofMembers,
  ]
  const entries = parts.map(({ name, changedAt }) => {
    const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
    return `<sitemap><loc>${appOrigin()}/sitemap/${name}.xml</loc>${changed}</sitemap>`
  })
  return `${head}<sitemapindex xmlns="${protocol}">\n${entries.join('\n')}\n</sitemapindex>\n`
}

/** One part, each page in every language with its alternates (rule E7); null for a part that is none. */
export async function sitemapPart(name: string, at: Date): Promise<string | null> {
  const [, kind = '', number = ''] = /^([a-z]+)(?:-([1-9]\d{0,5}))?$/.exec(name) ?? []
  if ((kind === 'pages') === (number !== '')) return null
  const entries = await entriesOf(kind, Number(number), at)
  if (!entries) return null
  const open = `<urlset xmlns="${protocol}" xmlns:xhtml="http://www.w3.org/1999/xhtml">`
  return `${head}${open}\n${entries.map(writeEntry).join('\n')}\n</urlset>\n`
}

async function entriesOf(kind: string, number: number, at: Date): Promise<Entry[] | null> {
  if (kind === 'pages') return [{ path: '/' }, { path: '/events' }, { path: '/members' }]
  if (kind === 'cities') return some(await listCities(at), number)
  if (kind === 'tags') return some(await listTags(at), number)
  if (kind === 'events') return listEvents(number, at)
  return kind === 'members' ? listMembers(number) : null
}

const isAhead = (at: Date): SQL | undefined => and(isListedFor(null), gt(events.endsAt, at))

// By id, so that an event stays in its part, and a part that nothing happens in stays as it is.
const partOf = (id: typeof events.id | typeof users.id) =>
  sql<number>`(${id} - 1) / ${sql.raw(String(mostInPart))} + 1`

async function eventParts(at: Date): Promise<Part[]> {
  const part = partOf(events.id)
  const changedAt = sql`max(${events.updatedAt})`.mapWith(events.updatedAt)
  const rows = await db
    .select({ part, changedAt })
    .from(events)
    .where(isAhead(at))
    .groupBy(part)
    .orderBy(part)
  return rows.map((row) => ({ name: `events-${row.part}`, changedAt: row.changedAt }))
}

async function listEvents(number: number, at: Date): Promise<Entry[]> {
  const rows = await db
    .select({ id: events.id, slug: events.slug, updatedAt: events.updatedAt })
    .from(events)
    .where(and(isAhead(at), ...inPart(events.id, number)))
    .orderBy(events.id)
  return rows.map((event) => ({ path: eventPath(event), changedAt: event.updatedAt }))
}

async function memberParts(): Promise<Part[]> {
  const part = partOf(users.id)
  const changedAt = sql`max(${users.updatedAt})`.mapWith(users.updatedAt)
  const rows = await db
    .select({ part, changedAt })
    .from(users)
    .where(profileVisibleTo(null))
    .groupBy(part)
    .orderBy(part)
  return rows.map((row) => ({ name: `members-${row.part}`, changedAt: row.changedAt }))
}

async function listMembers(number: number): Promise<Entry[]> {
  const rows = await db
    .select({ username: users.username, updatedAt: users.updatedAt })
    .from(users)
    .where(and(profileVisibleTo(null), ...inPart(users.id, number)))
    .orderBy(users.id)
  return rows.map(({ username, updatedAt }) => ({ path: `/members/${username}`, changedAt: updatedAt }))
}

function inPart(id: typeof events.id | typeof users.id, number: number): SQL[] {
  return [gte(id, (number - 1) * mostInPart + 1), lt(id, number * mostInPart + 1)]
}

/** The cities in which something lies ahead. */
async function listCities(at: Date): Promise<Entry[]> {
  const changedAt = sql`max(${events.updatedAt})`.mapWith(events.updatedAt)
  const rows = await db
    .select({ slug: cities.slug, changedAt })
    .from(events)
    .innerJoin(cities, eq(cities.id, events.cityId))
    .where(isAhead(at))
    .groupBy(cities.id)
    .orderBy(cities.id)
  return rows.map((city) => ({ path: cityPath(city), changedAt: city.changedAt }))
}

/** The tags of each city under which something lies ahead. */
async function listTags(at: Date): Promise<Entry[]> {
  const rows = await db.execute<{ slug: string; tag: string; changed: string }>(sql`
    select ${cities.slug} as slug, tag, extract(epoch from max(${events.updatedAt})) * 1000 as changed
    from ${events} join ${cities} on ${cities.id} = ${events.cityId}, jsonb_array_elements_text(${events.tags}) as tag
    where ${isAhead(at)} group by 1, 2 order by 1, 2`)
  return [...rows].map(({ slug, tag, changed }) => ({
    path: cityPath({ slug }, { tag }),
    changedAt: new Date(Number(changed)),
  }))
}

function some(entries: Entry[], number: number): Entry[] {
  return entries.slice((number - 1) * mostInPart, number * mostInPart)
}

function pagesOf(name: string, entries: Entry[]): Part[] {
  return Array.from({ length: Math.ceil(entries.length / mostInPart) }, (_, at) => {
    const times = some(entries, at + 1).map(({ changedAt }) => changedAt?.getTime() ?? 0)
    return { name: `${name}-${at + 1}`, changedAt: new Date(times.reduce((a, b) => Math.max(a, b), 0)) }
  })
}

function writeEntry({ path, changedAt }: Entry): string {
  const alternates = [...locales, 'x-default' as const].map((locale) => {
    const href = address(path, locale === 'x-default' ? defaultLocale : locale)
    return `<xhtml:link rel="alternate" hreflang="${locale}" href="${href}"/>`
  })
  const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
  return locales
    .map((locale) => `<url><loc>${address(path, locale)}</loc>${changed}${alternates.join('')}</url>`)
    .join('\n')
}

// Slugs, usernames and ids need no escaping; what encodeURIComponent leaves of a tag may.
function address(path: string, locale: (typeof locales)[number]): string {
  return (appOrigin() + localePath(locale, path)).replaceAll('&', '&amp;').replaceAll("'", '&apos;')
}
