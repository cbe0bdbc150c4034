import { requireAdmin } from '@/lib/identity/queries'
import { readEvidence } from '@/lib/moderation/queries'
import { now } from '@/lib/platform/clock'

/** A picture as it was when it was reported, for admins alone; for anybody else there is nothing here (rule A1). */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/admin/evidence/[report]/[index]'>,
) {
  const viewer = await requireAdmin()
  const { report, index } = await params
  const isWhole = /^\d{1,9}$/.test(report) && /^\d{1,2}$/.test(index)
  const file = isWhole
    ? await readEvidence(viewer, { reportId: Number(report), index: Number(index) }, now())
    : null
  if (!file)
    return new Response('Not found', { status: 404, headers: { 'cache-control': 'private, no-store' } })
  return new Response(new Uint8Array(file), {
    headers: {
      'content-type': 'image/webp',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'",
    },
  })
}
