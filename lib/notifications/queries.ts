import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, notificationSettings, notifications, users } from '@/db/schema'
import type { Looking } from '@/lib/profiles/visibility'
import { isKind, type Kind, switches } from './schema'
import { shownTo } from './visibility'

const pageSize = 30
/** The bell says "99+" after this many. */
const mostUnread = 100

type Person = { id: number; username: string; fullName: string; image: string | null }
type About = { id: number; slug: string; title: string }
type Details = Record<string, string | number>
export type Notice = {
  id: number
  kind: Kind
  people: Person[]
  event: About | null
  details: Details
  at: Date
  isUnread: boolean
}

/** One page of what a viewer is told, newest first, neighbours of one kind and one day as one entry. */
export async function listNotifications(
  viewer: NonNullable<Looking>,
  { before, at }: { before?: number | undefined; at: Date },
) {
  const rows = await db
    .select({
      id: notifications.id,
      kind: notifications.kind,
      at: notifications.createdAt,
      readAt: notifications.readAt,
      details: notifications.details,
      event: { id: events.id, slug: events.slug, title: events.title },
      person: {
        id: users.id,
        username: users.username,
        fullName: users.fullName,
        image: users.profileImage,
      },
    })
    .from(notifications)
    .leftJoin(users, eq(users.id, notifications.actorId))
    .leftJoin(events, eq(events.id, notifications.eventId))
    .where(and(shownTo(viewer, at), before ? lt(notifications.id, before) : undefined))
    .orderBy(desc(notifications.id))
    .limit(pageSize + 1)
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  const newest = page[0]?.id ?? null
  return { notices: grouped(page), newest, nextBefore: last?.id ?? null }
}

/** How many a viewer has not read, counted up to 100. */
export async function countUnread(viewer: NonNullable<Looking>, at: Date): Promise<number> {
  const found = db
    .select({ one: sql`1`.as('one') })
    .from(notifications)
    .leftJoin(users, eq(users.id, notifications.actorId))
    .where(and(shownTo(viewer, at), isNull(notifications.readAt)))
    .limit(mostUnread)
    .as('found')
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(found)
  return row?.count ?? 0
}

/** Each switch by its name ("follow.mail") and whether it is on for a viewer. */
export async function getSwitches(viewer: { id: number }): Promise<Record<string, boolean>> {
  const rows = await db.select().from(notificationSettings).where(eq(notificationSettings.userId, viewer.id))
  return Object.fromEntries(
    switches.map(({ kind, channel, name, byDefault }) => {
      const switched = rows.find((row) => row.kind === kind && row.channel === channel)
      return [name, switched?.isOn ?? byDefault]
    }),
  )
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

function grouped(rows: readonly Row[]): Notice[] {
  const notices: Notice[] = []
  for (const { readAt, person, kind, ...row } of rows) {
    if (!isKind(kind)) continue
    const notice = { ...row, kind, people: person ? [person] : [], isUnread: readAt === null }
    const last = notices.at(-1)
    if (last && person && sameMatter(last, notice)) last.people.push(person)
    else notices.push(notice)
  }
  return notices
}

/** One entry for neighbours that several people did to the same thing on one day. */
function sameMatter(one: Notice, other: Notice): boolean {
  const matter = ({ kind, event, isUnread, at, people }: Notice) =>
    [kind, event?.id, isUnread, at.toISOString().slice(0, 10), people.length > 0].join()
  return matter(one) === matter(other)
}
