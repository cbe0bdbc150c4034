import { localeOf } from '@/lib/i18n/page'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { readOwnExport } from '@/lib/privacy/export'

/** A member's own copy of their data, while it lasts; nobody else's is reachable from here. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/[locale]/settings/your-data/download'>,
) {
  const viewer = await requireViewer(await localeOf(params), '/settings/your-data/download')
  const file = await readOwnExport(viewer, now())
  if (!file)
    return new Response('Not found', { status: 404, headers: { 'cache-control': 'private, no-store' } })
  return new Response(new Uint8Array(file), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="maly-${viewer.username}.zip"`,
      'cache-control': 'private, no-store',
    },
  })
}
