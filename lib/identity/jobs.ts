import type { Locale } from '@/lib/i18n/locales'
import { job } from '@/lib/platform/jobs'

/** The mail after a sign-up. `known`: the address had an account already, and its owner is told so instead. */
export const confirmEmailJob = job<{ userId: number; locale: Locale; next?: string; known?: true }>(
  'identity.confirm-email',
)

/** The mail with a link that sets a new password, if the address has an account. */
export const resetPasswordJob = job<{ email: string; locale: Locale }>('identity.reset-password')

/** The mail that says that a password was changed. */
export const passwordChangedJob = job<{ userId: number; locale: Locale }>('identity.password-changed')

/** Removes sessions that have ended. */
export const sweepSessionsJob = job<Record<never, never>>('identity.sweep-sessions')

/** Removes sign-ups that were never confirmed, so that their usernames are free again. */
export const sweepSignUpsJob = job<Record<never, never>>('identity.sweep-sign-ups')
