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

/** Why an invitation that is open cannot be sent once more; whoever refused mail has no address here any more. */
export function resendRefusal(sent: Sent, now: Date): 'notFound' | 'inviteMost' | 'inviteSoon' | undefined {
  if (!sent.email) return 'notFound'
  if (sent.sentCount >= mostSends) return 'inviteMost'
  return resendFrom(sent) > now ? 'inviteSoon' : undefined
}
