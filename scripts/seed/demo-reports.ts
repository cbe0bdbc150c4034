import { inArray } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import * as schema from '@/db/schema'
import { agreedDocuments } from '@/db/schema'
import { versions } from '@/lib/identity/documents'
import { severityOf } from '@/lib/moderation/schema'

const hour = 3_600_000

/** Everybody agreed to the small print when they joined. */
export async function plantConsents(tx: Tx, now: Date): Promise<void> {
  const members = await tx.select({ userId: schema.users.id }).from(schema.users)
  const rows = members.flatMap(({ userId }) =>
    agreedDocuments.map((document) => ({ userId, document, version: versions[document], acceptedAt: now })),
  )
  await tx.insert(schema.consents).values(rows)
}

const told = [
  { by: 'bo', of: 'pedro_longo', reason: 'spam', words: 'Writes to everybody about his shop.', ago: 30 },
  { by: 'ana', of: 'pedro_longo', reason: 'spam', words: '', ago: 20 },
  { by: 'lin', of: 'duarte', reason: 'harassment', words: 'Came up to me at two events after a no.', ago: 5 },
] as const

/** Something for the admin of the demo to decide. */
export async function plantReports(tx: Tx, now: Date): Promise<void> {
  const names = [...new Set(told.flatMap(({ by, of }) => [by, of]))]
  const people = await tx.select().from(schema.users).where(inArray(schema.users.username, names))
  const byName = new Map(people.map((person) => [person.username, person]))
  for (const { by, of, reason, words, ago } of told) {
    const [reporter, member] = [byName.get(by), byName.get(of)]
    if (!reporter || !member) continue
    const snapshot = {
      ...{ title: member.fullName, text: member.bio, context: [], pictures: [] },
      facts: { username: member.username, city: member.currentCity ?? '' },
    }
    await tx.insert(schema.reports).values({
      ...{ reporterId: reporter.id, memberId: member.id, subjectKind: 'member', subjectId: `${member.id}` },
      ...{ reason, words, severity: severityOf(reason), snapshot },
      createdAt: new Date(now.getTime() - ago * hour),
    })
  }
}
