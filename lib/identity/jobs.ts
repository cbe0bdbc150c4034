import type { Locale } from '@/lib/i18n/locales'
import { job } from '@/lib/platform/jobs'

/** The mail after a sign-up. `known`: the address had an account already, and its owner is told so instead. */
export const confirmEmailJob = job<{ userId: number; locale: Locale; next?: string; known?: true }>(
  'identity.confirm-email',
)

/** Removes sessions that have ended. */
export const sweepSessionsJob = job<Record<never, never>>('identity.sweep-sessions')

/** Removes sign-ups that were never confirmed, so that their usernames are free again. */
export const sweepSignUpsJob = job<Record<never, never>>('identity.sweep-sign-ups')
