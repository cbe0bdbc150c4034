import { readBounces } from '@/lib/platform/mail-bounces'

/**
 * What a mail service reports: addresses that are not there, and readers who call mail spam. JSON, one
 * `{ "address": "...", "kind": "bounce" | "complaint" }` or a list of them; a bearer secret says who reports.
 */
export async function POST(request: Request) {
  const status = await readBounces(request.headers.get('authorization'), await request.text())
  return new Response(null, { status })
}
