import { and, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, notificationSettings, notifications, users } from '@/db/schema'
import type { Looking } from '@/lib/profiles/visibility'
import { grouped, matterOf, type Notice } from './group'
import { type Switched, switches } from './schema'
import { heldBy, shownTo } from './visibility'

export type { Notice }

const pageSize = 30
/** So many rows are read for a page of entries: of an evening that fills up, most of them are one. */
const mostRows = 300
/** The bell says "99+" after a hundred entries; what lies under five hundred unread rows is not counted. */
const mostUnread = 500

/** One page of what a viewer is told, newest first; what many did to the same thing on one day is one entry. */
export async function listNotifications(
  viewer: NonNullable<Looking>,
  { before, at }: { before?: number | undefined; at: Date },
) {
  const rows = await noticeRows()
    .where(and(shownTo(viewer, at), before ? lt(notifications.id, before) : undefined))
    .orderBy(desc(notifications.id))
    .limit(mostRows + 1)
  const { notices, last } = grouped(rows.slice(0, mostRows), pageSize)
  const isAll = last === undefined || last === rows.at(-1)?.id
  return { notices, newest: rows[0]?.id ?? null, nextBefore: isAll ? null : last }
}

/** Those of the given notices that a digest may tell: they still hold, and were not read meanwhile. */
export async function listGathered(
  viewer: NonNullable<Looking>,
  { ids, at }: { ids: readonly number[]; at: Date },
): Promise<Notice[]> {
  const rows = await noticeRows()
    .where(and(heldBy(viewer, at), inArray(notifications.id, [...ids]), isNull(notifications.readAt)))
    .orderBy(desc(notifications.id))
  return grouped(rows, rows.length).notices
}

function noticeRows() {
  return db
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
}

/** How many entries a viewer has not read, counted as the list shows them (lib/notifications/group). */
export async function countUnread(viewer: NonNullable<Looking>, at: Date): Promise<number> {
  const { id, kind, eventId, actorId, createdAt } = notifications
  const found = db
    .select({ matter: sql`${matterOf({ id, kind, eventId, actorId, createdAt })}`.as('matter') })
    .from(notifications)
    .leftJoin(users, eq(users.id, actorId))
    .where(and(shownTo(viewer, at), isNull(notifications.readAt)))
    .limit(mostUnread)
    .as('found')
  const [row] = await db.select({ count: sql<number>`count(distinct ${found.matter})::int` }).from(found)
  return row?.count ?? 0
}

/** Each switch by its name: whether "follow.app" is on for a viewer, and when the mails of "follow.mail" come. */
export async function getSwitches(viewer: { id: number }): Promise<Switched> {
  const rows = await db.select().from(notificationSettings).where(eq(notificationSettings.userId, viewer.id))
  return Object.fromEntries(
    switches.map(({ kind, channel, name, byDefault }) => {
      const switched = rows.find((row) => row.kind === kind && row.channel === channel)
      if (!switched) return [name, byDefault]
      return [name, channel === 'app' ? switched.isOn : switched.isOn ? switched.pace : 'off']
    }),
  )
}
