import { stringify } from 'csv-stringify/sync'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/identity/schema'
import { audit } from '@/lib/platform/audit'
import { listAudit } from './audit-log'
import type { AuditFilter } from './schema'

const columns = ['id', 'happened', 'actor', 'act', 'subject', 'details']

/** The audit as CSV, at most 50,000 lines from the newest; that it was taken is a line of it. Admins alone. */
export async function exportAudit(
  viewer: Pick<Viewer, 'id' | 'role'>,
  filter: AuditFilter,
  now: Date,
): Promise<string> {
  const records: string[][] = []
  let { before } = filter
  do {
    const page = await listAudit(viewer, { ...filter, before })
    records.push(...page.entries.map(recordOf))
    before = page.nextBefore
  } while (before && records.length < 50_000)
  await audit(db, { actorId: viewer.id, act: 'audit.exported', details: { lines: records.length }, at: now })
  return stringify([columns, ...records], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}

type Entry = Awaited<ReturnType<typeof listAudit>>['entries'][number]

function recordOf({ id, happenedAt, actorId, act, subjectKind, subjectId, details }: Entry): string[] {
  const subject = subjectKind && `${subjectKind}/${subjectId}`
  return [String(id), happenedAt.toISOString(), String(actorId ?? ''), act, subject, JSON.stringify(details)]
}
