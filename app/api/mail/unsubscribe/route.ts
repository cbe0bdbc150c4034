import { unsubscribe } from '@/lib/notifications/unsubscribe'

/** The one click of a mail program (RFC 8058), which carries no session: the signed token says whose mails of which kind. */
export async function POST(request: Request) {
  const isDone = await unsubscribe(new URL(request.url).searchParams.get('token') ?? '').catch(() => false)
  return new Response(isDone ? 'You get no more mails of this kind.' : 'This link is not one of ours.', {
    status: isDone ? 200 : 404,
  })
}

/** Whoever opens the address themselves chooses in the settings: a link that a program looks at must not switch anything. */
export async function GET() {
  return new Response(null, { status: 307, headers: { location: '/settings/notifications' } })
}
