/**
 * The one list of how long data is kept; the page /privacy is made from it, and what has an end is swept every
 * night (lib/privacy/sweep). Payments: ten years, as German and Spanish tax law ask at most.
 */
export const retention = [
  { kind: 'profile', days: null },
  { kind: 'closed', days: 14 },
  { kind: 'unconfirmed', days: 7 },
  { kind: 'sessions', days: 90 },
  { kind: 'devices', days: 400 },
  { kind: 'formerNames', days: null },
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
  { kind: 'limits', days: 30 },
] as const

type Line = (typeof retention)[number]

/** What has an end of its own; the rest is kept as long as the account is there. */
export type Ending = Extract<Line, { days: number }>['kind']

/** For how many days one kind is kept, from its end. */
export function daysOf(kind: Ending): number {
  return retention.find((line): line is Extract<Line, { days: number }> => line.kind === kind)?.days ?? 0
}

/** The moment before which everything of one kind is too old to be kept. */
export function endOf(kind: Ending, now: Date): Date {
  return new Date(now.getTime() - daysOf(kind) * 86_400_000)
}
