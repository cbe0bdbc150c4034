const hour = 3_600_000
/** How often an invitation is sent at most, and how long it waits in between. */
export const mostSends = 3
const waitHours = 48

/** What of an invitation decides whether it can be sent once more. */
export type Sent = { email: string | null; sentAt: Date | null; sentCount: number }

/** From when on an invitation can be sent once more. */
export function resendFrom({ sentAt }: Pick<Sent, 'sentAt'>): Date {
  return new Date((sentAt?.getTime() ?? 0) + waitHours * hour)
}

/**
 * The state of an invitation as its inviter sees it: over by the clock, whatever any sweeper did, and over as well where the
 * address wants no more mail: that it was refused is nobody's to know. Its code goes on working for whoever has it.
 */
export function shownStatus<S extends string>(
  { status, email, expiresAt }: { status: S; email: string | null; expiresAt: Date },
  now: Date,
): S | 'expired' {
  return status === 'pending' && (expiresAt <= now || !email) ? 'expired' : status
}

/** Why an invitation that is open cannot be sent once more; whoever refused mail has no address here any more. */
export function resendRefusal(sent: Sent, now: Date): 'notFound' | 'inviteMost' | 'inviteSoon' | undefined {
  if (!sent.email) return 'notFound'
  if (sent.sentCount >= mostSends) return 'inviteMost'
  return resendFrom(sent) > now ? 'inviteSoon' : undefined
}
