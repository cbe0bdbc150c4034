import { unreadyBecause } from '@/lib/platform/ready'

export const dynamic = 'force-dynamic'

/** Ready: the database is reachable and its migrations are current; 503 says which of the two is not. */
export async function GET() {
  const reason = await unreadyBecause()
  const headers = { 'cache-control': 'no-store' }
  return reason
    ? Response.json({ status: 'not ready', reason }, { status: 503, headers })
    : Response.json({ status: 'ready' }, { headers })
}
