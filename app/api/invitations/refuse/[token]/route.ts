import { refuseInvitations } from '@/lib/invitations/refuse'
import { now } from '@/lib/platform/clock'

type Context = { params: Promise<{ token: string }> }

/** One click in a mail program (RFC 8058): the token in the address is the permission, and nobody is signed in. */
export async function POST(_request: Request, { params }: Context) {
  const { token } = await params
  const isDone = await refuseInvitations(token, now())
  return isDone
    ? new Response('This address gets no more invitations.')
    : new Response('Not found.', { status: 404 })
}
