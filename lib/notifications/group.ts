import { type SQL, sql } from 'drizzle-orm'
import type { notifications } from '@/db/schema'
import { isKind, type Kind } from './schema'

type Person = { id: number; username: string; fullName: string; image: string | null }
type About = { id: number; slug: string; title: string }
type Details = Record<string, string | number>

/** One entry of the list: all that one kind of news says of one thing on one day. */
export type Notice = {
  /** the newest of its rows, and the oldest */
  id: number
  from: number
  kind: Exclude<Kind, 'city_week'>
  people: Person[]
  event: About | null
  details: Details
  at: Date
  isUnread: boolean
}

type Row = {
  id: number
  kind: string
  at: Date
  readAt: Date | null
  details: Details
  event: About | null
  person: Person | null
}

/** At most `most` entries of rows that come newest first, and the id of the last row that is in them. */
export function grouped(rows: readonly Row[], most: number): { notices: Notice[]; last: number | undefined } {
  const notices = new Map<string, Notice>()
  let last: number | undefined
  for (const row of rows) {
    const { readAt, person, kind, ...rest } = row
    if (!isKind(kind) || kind === 'city_week') continue
    const matter = matterOfRow(row)
    const same = notices.get(matter)
    if (!same && notices.size === most) break
    last = row.id
    if (same) join(same, row)
    else
      notices.set(matter, {
        ...{ ...rest, kind, from: row.id },
        ...{ people: person ? [person] : [], isUnread: readAt === null },
      })
  }
  return { notices: [...notices.values()], last }
}

function join(notice: Notice, { id, person }: Row): void {
  notice.from = id
  if (person && !notice.people.some((known) => known.id === person.id)) notice.people.push(person)
}

// What nobody did and is about nothing that can be named stands alone.
function matterOfRow({ id, kind, event, readAt, at, person }: Row): string {
  const alone = event || person ? '' : id
  return [
    kind,
    event?.id ?? '',
    readAt === null,
    at.toISOString().slice(0, 10),
    person !== null,
    alone,
  ].join()
}

type Columns = Record<
  'id' | 'kind' | 'eventId' | 'actorId' | 'createdAt',
  (typeof notifications)['id' | 'kind' | 'eventId' | 'actorId' | 'createdAt']
>

/** The same in SQL, of unread rows. */
export function matterOf({ id, kind, eventId, actorId, createdAt }: Columns): SQL {
  return sql`(${kind}, ${eventId}, (${createdAt} at time zone 'UTC')::date, ${actorId} is null,
    case when ${eventId} is null and ${actorId} is null then ${id} end)`
}
