import { job } from '@/lib/platform/jobs'

/** An invitation goes to its address by mail. */
export const invitationMailJob = job<{ invitationId: number }>('invitations.mail')

/** Whoever has come and confirmed their address has joined. */
export const welcomeJob = job<object>('invitations.welcome')

/** What is over is forgotten. */
export const sweepInvitationsJob = job<object>('invitations.sweep')
