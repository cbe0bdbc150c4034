import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { decisions, reports, users } from '@/db/schema'
import { decide } from '@/lib/moderation/decide'
import { report } from '@/lib/moderation/report'
import type { Outcome, SubjectKind } from '@/lib/moderation/schema'
import type { Person } from './cast'
import { noon } from './factories'

/** Reports a member's profile, as harassment unless said otherwise. */
export function reporting(by: Person, member: { id: number }, words = 'He followed me home') {
  const subject = { kind: 'member' as const, id: String(member.id) }
  return report(by, { subject, reason: 'harassment', words }, noon)
}

type Deciding = {
  kind?: SubjectKind
  id?: number | string
  outcome: Outcome
  days?: '1' | '7' | '30' | '90'
  seen?: number
  at?: Date
}

/** Decides about a member, or about another thing. */
export function deciding(admin: Person, { kind = 'member', id = 0, at = noon, ...rest }: Deciding) {
  const asked = { rule: 'harassment' as const, reason: 'Insulted guests', note: '', seen: 0, days: undefined }
  return decide(admin, { ...asked, ...rest, subject: { kind, id: String(id) } }, at)
}

/** Makes somebody of the cast an admin beside the one that is there. */
export async function asAdmin(person: Person): Promise<Person> {
  await db.update(users).set({ role: 'admin' }).where(eq(users.id, person.id))
  return { ...person, role: 'admin' }
}

/** How a member stands now. */
export async function standingOf({ id }: { id: number }) {
  const [row] = await db.select().from(users).where(eq(users.id, id))
  return { suspended: row?.suspendedAt !== null, limitedUntil: row?.limitedUntil ?? null }
}

type Closed = { by: { id: number }; at: Date; outcome?: Outcome; picture?: string }

/** A case about a member that was reported and decided at a moment, with words and names in all of it. */
export async function aClosedCase({ id }: { id: number }, { by, at, outcome = 'warn', picture }: Closed) {
  const about = { subjectKind: 'member' as const, subjectId: String(id), memberId: id }
  const [decision] = await db
    .insert(decisions)
    .values({
      ...{ ...about, outcome, rule: 'harassment', reason: 'Insulted guests', note: 'Seen by us' },
      ...{ decidedBy: by.id, decidedAt: at },
    })
    .returning()
  if (!decision) throw new Error('no decision was made')
  const snapshot = { title: 'Ana', text: 'Words', facts: {}, context: [], pictures: picture ? [picture] : [] }
  await db.insert(reports).values({
    ...{ ...about, reporterId: by.id, reason: 'harassment', severity: 2, words: 'He followed me' },
    ...{ snapshot, createdAt: at, decisionId: decision.id },
  })
  return decision
}
