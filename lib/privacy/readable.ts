import { and, eq, exists, inArray, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { blocks, events, users } from '@/db/schema'
import { visibleTo as eventVisibleTo } from '@/lib/events/visibility'
import { isLocale, type Locale, localeNames } from '@/lib/i18n/locales'
import { formatDay, formatExact, formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { isMood } from '@/lib/profiles/schema'
import { asMember, visibleTo } from '@/lib/profiles/visibility'
import type { Part, Row } from './pack'

export type Reading = { title: string; locale: Locale; timeZone: string }

/** Columns that hold a member or an event by number: the page says the name instead. */
const people = [
  ...['followingId', 'blockedId', 'mutedId', 'dismissedId', 'recipientId', 'otherId', 'inviteeId', 'toId'],
  ...['changedBy', 'answeredBy'],
]

/** Columns that hold one of the house's own words: the page says it as the rest of Maly does. What somebody wrote is left alone. */
export const states: readonly string[] = [
  ...[
    'role',
    'listsVisibleTo',
    'attendanceVisibleTo',
    'messagesFrom',
    'theme',
    'document',
    'visibleTo',
    'purpose',
  ],
  ...['status', 'kind', 'channel', 'pace', 'box', 'attendanceMode', 'answer', 'paymentStatus', 'audience'],
  ...['planType', 'reason', 'outcome', 'rule', 'source', 'premiumStatus', 'state'],
]

/**
 * The copy as a page: what it is about in words, names instead of numbers, times by the clocks of the member's city. A column
 * that has no word in the catalog is one of the house's own, and stands in the JSON alone.
 */
export async function readablePage(parts: Part[], userId: number, reading: Reading): Promise<string> {
  const names = await namesIn(parts, userId)
  const t = translate(reading.locale, 'dataCopy')
  const sections = parts.map(({ name, rows }) => {
    const heading = name as 'users'
    const list = rows.map((row) => listed(row, { names, ...reading })).join('')
    return `<h2>${escaped(t.has(`tables.${heading}`) ? t(`tables.${heading}`) : name)}</h2>${list}`
  })
  return `<!doctype html><html lang="${reading.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(reading.title)}</title><style>
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.25rem 1rem;border-top:1px solid #8886;padding:1rem 0;margin:0}
dt{opacity:.75}dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}</style></head>
<body><h1>${escaped(reading.title)}</h1><p>${escaped(t('lead'))}</p>${sections.join('')}</body></html>`
}

type Names = { member: Map<number, string>; event: Map<number, string> }
type Told = Reading & { names: Names }

function listed(row: Row, told: Told): string {
  const t = translate(told.locale, 'dataCopy')
  const facts = Object.entries(row).flatMap(([key, value]) => {
    const column = `columns.${key}` as 'columns.username'
    const text = value === null || value === '' || !t.has(column) ? '' : said(key, value, told)
    return text ? [`<dt>${escaped(t(column))}</dt><dd>${escaped(text)}</dd>`] : []
  })
  return facts.length > 0 ? `<dl>${facts.join('')}</dl>` : ''
}

function said(key: string, value: unknown, told: Told): string {
  const { locale, timeZone, names } = told
  const t = translate(locale, 'dataCopy')
  if (people.includes(key)) return names.member.get(Number(value)) ?? t('somebody')
  if (key === 'eventId') return names.event.get(Number(value)) ?? t('anEvent')
  if (value instanceof Date) return formatMoment(value, { locale, timeZone })
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (/moods$/i.test(key) && Array.isArray(value)) return value.map((mood) => moodIn(mood, locale)).join(', ')
  if (key === 'languagePreference' && isLocale(value)) return localeNames[value]
  if (Array.isArray(value)) return value.map(String).join(', ')
  if (typeof value === 'object')
    return Object.values(value ?? {})
      .filter(Boolean)
      .map(String)
      .join(' · ')
  return states.includes(key) ? wordOf(String(value), locale) : clock(key, String(value), locale)
}

function wordOf(value: string, locale: Locale): string {
  const t = translate(locale, 'dataCopy')
  const word = `values.${value}` as 'values.attending'
  const kind = `kinds.${value}` as 'kinds.follow'
  const told = translate(locale, 'notifications')
  if (/^\w+$/.test(value)) return t.has(word) ? t(word) : told.has(kind) ? told(kind) : value
  return value
}

function moodIn(mood: unknown, locale: Locale): string {
  const t = translate(locale, 'moods')
  const word = String(mood)
  return isMood(word) ? t(word) : word
}

// What the clocks of a place show is stored as a text.
function clock(key: string, text: string, locale: Locale): string {
  if (!/(date|day)$/i.test(key)) return text
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d/.test(text)) return formatExact({ clock: text, locale })
  return /^\d{4}-\d\d-\d\d$/.test(text) ? formatDay({ clock: text, locale }, new Date(0)) : text
}

async function namesIn(parts: Part[], userId: number): Promise<Names> {
  const numbers = (keys: string[]) => [
    ...new Set(
      parts.flatMap(({ rows }) =>
        rows.flatMap((row) => keys.flatMap((key) => (typeof row[key] === 'number' ? [row[key]] : []))),
      ),
    ),
  ]
  const viewer = asMember({ id: userId })
  // Whom somebody has blocked they know by name: Settings shows them to them as well.
  const blocked = db
    .select({ one: sql`1` })
    .from(blocks)
    .where(and(eq(blocks.blockerId, userId), eq(blocks.blockedId, users.id)))
  const [members, titles] = await Promise.all([
    db
      .select({ id: users.id, name: users.username })
      .from(users)
      .where(and(inArray(users.id, numbers(people)), or(visibleTo(viewer), exists(blocked)))),
    db
      .select({ id: events.id, name: events.title })
      .from(events)
      .where(and(inArray(events.id, numbers(['eventId'])), eventVisibleTo(viewer))),
  ])
  return {
    member: new Map(members.map(({ id, name }) => [id, `@${name}`])),
    event: new Map(titles.map(({ id, name }) => [id, name])),
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
