/** How long something is kept: days from its end, or for as long as the account is there. */
export type Kept = { kind: Kind; days: number } | { kind: Kind; days: null }

export type Kind =
  | 'profile'
  | 'closed'
  | 'unconfirmed'
  | 'sessions'
  | 'devices'
  | 'formerNames'
  | 'messages'
  | 'notifications'
  | 'pictures'
  | 'events'
  | 'tickets'
  | 'payments'
  | 'stripeEvents'
  | 'reports'
  | 'audit'
  | 'exports'
  | 'jobs'
  | 'limits'

/**
 * The one list of how long data is kept; the page /privacy is made from it, and what has an end is removed by a job (the
 * night's sweeps of each domain, and lib/privacy/sweep). Payments: ten years, as German and Spanish tax law ask at most.
 */
export const retention: readonly Kept[] = [
  { kind: 'profile', days: null },
  { kind: 'closed', days: 14 },
  { kind: 'unconfirmed', days: 7 },
  { kind: 'sessions', days: 90 },
  { kind: 'devices', days: 400 },
  { kind: 'formerNames', days: 90 },
  { kind: 'messages', days: null },
  { kind: 'notifications', days: 180 },
  { kind: 'pictures', days: 1 },
  { kind: 'events', days: null },
  { kind: 'tickets', days: 3653 },
  { kind: 'payments', days: 3653 },
  { kind: 'stripeEvents', days: 60 },
  { kind: 'reports', days: 1096 },
  { kind: 'audit', days: null },
  { kind: 'exports', days: 3 },
  { kind: 'jobs', days: 14 },
  { kind: 'limits', days: 1 },
]

/** The days of one kind; refuses to be asked for what is kept as long as the account. */
export function daysOf(kind: Kind): number {
  const days = retention.find((kept) => kept.kind === kind)?.days
  if (!days) throw new Error(`${kind} has no end of its own`)
  return days
}

/** The moment before which everything of one kind is too old to be kept. */
export function endOf(kind: Kind, now: Date): Date {
  return new Date(now.getTime() - daysOf(kind) * 86_400_000)
}
