import { and, desc, eq, or } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { agreedDocuments, consents } from '@/db/schema'
import { statement } from '@/db/statement'

export type Agreed = (typeof agreedDocuments)[number]

/** The version of each document that holds: the day from which it does. A new day asks every member anew. */
export const versions: Record<Agreed, string> = {
  terms: '2026-11-23',
  rules: '2026-11-23',
  privacy: '2026-11-23',
}

/** Records that a member agreed to everything as it stands. A second time does nothing. */
export async function agree(tx: Pick<Tx, 'insert'>, userId: number, at: Date): Promise<void> {
  const rows = agreedDocuments.map((document) => ({
    ...{ userId, document, version: versions[document], acceptedAt: at },
  }))
  await tx.insert(consents).values(rows).onConflictDoNothing()
}

/** The documents whose version of today a member has not agreed to yet. */
export async function listUnread(viewer: { id: number }): Promise<Agreed[]> {
  const rows = await agreedTo(db, { id: viewer.id })
  return agreedDocuments.filter((name) => rows.every((row) => row.document !== name))
}

const agreedTo = statement('agreed_to', (q, { id }: { id: number }) => {
  const { userId, document, version } = consents
  const current = agreedDocuments.map((name) => and(eq(document, name), eq(version, versions[name])))
  return q
    .select({ document })
    .from(consents)
    .where(and(eq(userId, id), or(...current)))
})

/** What a member agreed to, the last first. */
export async function listConsents(viewer: { id: number }) {
  const { userId, document, version, acceptedAt } = consents
  return db
    .select({ document, version, acceptedAt })
    .from(consents)
    .where(eq(userId, viewer.id))
    .orderBy(desc(acceptedAt), document)
}
