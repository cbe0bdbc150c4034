import { job } from '@/lib/platform/jobs'

/** A member says that they are in another city now; the feed tells those who follow them. */
export const arrivedJob = job<{ userId: number; cityId: number }>('profiles.arrived')

/** Forgets stays that have ended. */
export const sweepTravelsJob = job<Record<never, never>>('profiles.sweep-travels')
