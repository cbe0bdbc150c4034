import { and, desc, eq, isNull, like } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from '@/db/client'
import { eventQuestions, events, images, messages, reports, users } from '@/db/schema'
import { visibleTo } from '@/lib/profiles/visibility'
import type { SubjectKind } from './schema'

export type Subject = { kind: SubjectKind; id: string }
export type Owner = { id: number; username: string; role: string; locale: string }

const owners: Partial<Record<SubjectKind, { table: PgTable; key: PgColumn; owner: PgColumn }>> = {
  event: { table: events, key: events.id, owner: events.organizerId },
  message: { table: messages, key: messages.id, owner: messages.senderId },
  question: { table: eventQuestions, key: eventQuestions.id, owner: eventQuestions.authorId },
  image: { table: images, key: images.id, owner: images.ownerId },
}

/**
 * Whose a thing is, for an admin; of a thing that is gone, who is named by the reports of it. Null where there never was
 * one, or its owner is erased.
 */
export async function ownerOf(
  tx: Pick<Tx, 'select'>,
  viewer: { id: number; role: 'admin' },
  subject: Subject,
): Promise<Owner | null> {
  const id = (await liveOwner(tx, subject)) ?? (await reportedOwner(tx, subject))
  if (!id) return null
  const [member] = await tx
    .select({ id: users.id, username: users.username, role: users.role, locale: users.languagePreference })
    .from(users)
    .where(and(eq(users.id, id), visibleTo(viewer)))
  return member ?? null
}

/** Whose pages show a thing: the name of its owner, and the events that it stands at. */
export type Shown = { username: string | null; eventIds: number[] }

/** The events on whose pages a thing stands; read before it is taken away. */
export async function eventsShowing(tx: Pick<Tx, 'select'>, { kind, id }: Subject): Promise<number[]> {
  if (kind === 'event') return [numbered(id)]
  if (kind !== 'question' && kind !== 'image') return []
  const rows =
    kind === 'question'
      ? await tx
          .select({ id: eventQuestions.eventId })
          .from(eventQuestions)
          .where(eq(eventQuestions.id, numbered(id)))
      : await tx
          .select({ id: events.id })
          .from(events)
          .where(like(events.imageUrl, `/media/${id}/%`))
  return rows.map((row) => row.id)
}

/** The reports of a thing that nobody has decided yet. */
export function openReportsOf({ kind, id }: Subject) {
  return and(eq(reports.subjectKind, kind), eq(reports.subjectId, id), isNull(reports.decisionId))
}

async function liveOwner(tx: Pick<Tx, 'select'>, { kind, id }: Subject): Promise<number | null> {
  if (kind === 'member') return numbered(id)
  const where = owners[kind]
  if (!where) return null
  const key = kind === 'image' ? id : numbered(id)
  const [row] = await tx.select({ owner: where.owner }).from(where.table).where(eq(where.key, key))
  return typeof row?.owner === 'number' ? row.owner : null
}

async function reportedOwner(tx: Pick<Tx, 'select'>, { kind, id }: Subject): Promise<number | null> {
  const [row] = await tx
    .select({ memberId: reports.memberId })
    .from(reports)
    .where(and(eq(reports.subjectKind, kind), eq(reports.subjectId, id)))
    .orderBy(desc(reports.id))
    .limit(1)
  return row?.memberId ?? null
}

function numbered(id: string): number {
  return /^\d{1,9}$/.test(id) ? Number(id) : 0
}
