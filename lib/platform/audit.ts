import type { Tx } from '@/db/client'
import { auditLog } from '@/db/schema'

/** `actorId` null: the clock. Details are figures and words of the house, never anybody's name or text. */
export type Audited = {
  actorId: number | null
  act: string
  subject?: { kind: string; id: string | number }
  details?: Record<string, string | number>
  at: Date
}

/** Writes what staff did, in the transaction in which they did it (rule D2). Nobody changes it afterwards. */
export async function audit(tx: Pick<Tx, 'insert'>, { subject, at, ...entry }: Audited): Promise<void> {
  await tx.insert(auditLog).values({
    ...entry,
    ...(subject ? { subjectKind: subject.kind, subjectId: String(subject.id) } : {}),
    happenedAt: at,
  })
}
