import { job } from '@/lib/platform/jobs'

export type Told =
  | { about: 'decision'; decisionId: number }
  | { about: 'report'; reportId: number }
  | { about: 'appeal'; appealId: number }
  | { about: 'lapse'; decisionId: number }
  | { about: 'confirmed'; decisionId: number }
  | { about: 'reversed'; reportId: number }
  | { about: 'role'; userId: number; role: 'user' | 'admin' }

/** One mail of a decision: to whom it is about, or to whoever reported. */
export const toldJob = job<Told>('moderation.told')

/** Every few minutes: what ends by time. */
export const sweepDecisionsJob = job<object>('moderation.sweep')

/** Pictures that were kept with a report whose time is over. */
export const forgetEvidenceJob = job<{ keys: string[] }>('moderation.forget-evidence')

/** A member is gone for good: what they held and hosted is for others to have (rules T9, A4). */
export const bannedJob = job<{ userId: number }>('moderation.banned')
