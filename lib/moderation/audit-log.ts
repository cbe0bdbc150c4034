import { and, desc, eq, gte, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { auditLog, events, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { requireRole } from './decide'
import { matchesMember } from './members'
import type { AuditFilter } from './schema'

const perPage = 100

/** What staff did and by whom, the newest first; a hundred below `before`. Admins alone. */
export async function listAudit(viewer: Pick<Viewer, 'id' | 'role'>, filter: AuditFilter) {
  requireRole(viewer)
  const { id, actorId, act, subjectKind, subjectId, details, happenedAt } = auditLog
  const rows = await db
    .select({
      ...{ id, actorId, act, subjectKind, subjectId, details, happenedAt },
      actor: users.username,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, actorId))
    .where(and(...(await wanted(filter))))
    .orderBy(desc(id))
    .limit(perPage + 1)
  const entries = rows.slice(0, perPage)
  return { entries, nextBefore: rows.length > perPage ? entries.at(-1)?.id : undefined }
}

/** What the lines of the audit are about, by their "kind/id": the names of members and the titles of events. Admins alone. */
export async function nameSubjects(
  viewer: Pick<Viewer, 'id' | 'role'>,
  entries: readonly { subjectKind: string; subjectId: string }[],
): Promise<Map<string, string>> {
  requireRole(viewer)
  const idsOf = (kind: string) => [
    ...new Set(
      entries.filter((each) => each.subjectKind === kind).flatMap(({ subjectId }) => numbered(subjectId)),
    ),
  ]
  const [members, titles] = await Promise.all([
    db
      .select({ id: users.id, name: users.username })
      .from(users)
      .where(inArray(users.id, idsOf('member'))),
    db
      .select({ id: events.id, name: events.title })
      .from(events)
      .where(inArray(events.id, idsOf('event'))),
  ])
  return new Map([
    ...members.map(({ id, name }) => [`member/${id}`, `@${name}`] as const),
    ...titles.map(({ id, name }) => [`event/${id}`, name] as const),
  ])
}

async function wanted({ act, actor, subject, since, before }: AuditFilter): Promise<(SQL | undefined)[]> {
  return [
    act ? sql`${auditLog.act} like ${`${literal(act)}%`}` : undefined,
    actor ? byActor(actor) : undefined,
    subject ? await about(subject) : undefined,
    since ? gte(auditLog.happenedAt, since) : undefined,
    before === undefined ? undefined : lt(auditLog.id, before),
  ]
}

/** An admin by number or username: whoever nobody is has done nothing. */
function byActor(typed: string): SQL | undefined {
  const name = typed.replace(/^@/, '').toLowerCase()
  const ids = db.select({ id: users.id }).from(users).where(eq(users.username, name))
  return or(inArray(auditLog.actorId, ids), inArray(auditLog.actorId, numbered(typed)))
}

/** "member/12" and "member/ana", a kind alone, or a part of a name or title. */
async function about(typed: string): Promise<SQL | undefined> {
  const [, kind = '', id = ''] = /^([a-z_-]+)\/(.*)$/.exec(typed) ?? []
  if (kind === 'member' && id && numbered(id).length === 0) return ofKind('member', await membersLike(id))
  if (kind) return and(eq(auditLog.subjectKind, kind), id ? eq(auditLog.subjectId, id) : undefined)
  return or(
    eq(auditLog.subjectKind, typed),
    ofKind('member', await membersLike(typed)),
    ofKind('event', await eventsLike(typed)),
  )
}

function ofKind(kind: string, found: { id: number }[]): SQL | undefined {
  const ids = found.map(({ id }) => String(id))
  return and(eq(auditLog.subjectKind, kind), inArray(auditLog.subjectId, ids))
}

async function membersLike(typed: string): Promise<{ id: number }[]> {
  const name = typed.replace(/^@/, '')
  if (!name) return []
  return db.select({ id: users.id }).from(users).where(matchesMember(name)).limit(100)
}

function eventsLike(typed: string): Promise<{ id: number }[]> {
  return db
    .select({ id: events.id })
    .from(events)
    .where(ilike(events.title, `%${literal(typed)}%`))
    .limit(100)
}

/** What is typed is text: "%" stands for itself. */
function literal(typed: string): string {
  return typed.replace(/[\\%_]/g, '\\$&')
}

function numbered(text: string): number[] {
  return /^\d{1,9}$/.test(text) ? [Number(text)] : []
}
