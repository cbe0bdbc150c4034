import { requireAdmin } from '@/lib/identity/queries'
import { exportAudit } from '@/lib/moderation/export'
import { auditFilter } from '@/lib/moderation/schema'
import { now } from '@/lib/platform/clock'

/** The audit as CSV, as it is filtered; for anybody but an admin there is nothing here (rule A1). */
export async function GET(request: Request) {
  const viewer = await requireAdmin()
  const filter = auditFilter.parse(Object.fromEntries(new URL(request.url).searchParams))
  return new Response(await exportAudit(viewer, filter, now()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit.csv"',
      'cache-control': 'private, no-store',
    },
  })
}
