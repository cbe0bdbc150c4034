import type { Locale } from '@/lib/i18n/locales'
import { job } from '@/lib/platform/jobs'

/** The mail after a sign-up. `known`: the address had an account already, and its owner is told so instead. */
export const confirmEmailJob = job<{ userId: number; locale: Locale; next?: string; known?: true }>(
  'identity.confirm-email',
)

/** The mail with a link that sets a new password, if the address has an account. */
export const resetPasswordJob = job<{ email: string; locale: Locale }>('identity.reset-password')

/** The mail with a link that signs in, or with the news that the address has no account. */
export const signInLinkJob = job<{ email: string; locale: Locale; browserHash: string; next?: string }>(
  'identity.sign-in-link',
)

/** The mail with a link that confirms an address, once more, if a sign-up waits for it. */
export const resendConfirmJob = job<{ email: string; locale: Locale }>('identity.resend-confirm')

/** The mail that says that a password was changed. */
export const passwordChangedJob = job<{ userId: number }>('identity.password-changed')

/** The mail that says that a username was changed. */
export const usernameChangedJob = job<{ userId: number; before: string }>('identity.username-changed')

/** The mail after a sign-in with a browser that the member has not used before. */
export const newDeviceJob = job<{
  userId: number
  userAgent: string
  address: string
  place: string
  at: string
}>('identity.new-device')

/** The mail with a link that proves who sits at a browser that is signed in. */
export const proveJob = job<{ userId: number; back?: string }>('identity.prove')

/** The mail to one of the two addresses that a change of address is between. */
export const emailChangeJob = job<{ userId: number; side: 'old' | 'new' }>('identity.email-change')

/** The mail to the address that was a member's until now. */
export const emailChangedJob = job<{ userId: number; before: string }>('identity.email-changed')

/** Removes sessions that have ended. */
export const sweepSessionsJob = job<Record<never, never>>('identity.sweep-sessions')

/** Removes sign-ups that were never confirmed, so that their usernames are free again. */
export const sweepSignUpsJob = job<Record<never, never>>('identity.sweep-sign-ups')

/** Removes devices, changes of address and former names that mean nothing any more. */
export const sweepAccountsJob = job<Record<never, never>>('identity.sweep-accounts')
