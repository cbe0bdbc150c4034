import { sweepSignUps } from '@/lib/identity/confirm'
import { sweepDevices } from '@/lib/identity/known-devices'
import { sweepSessions } from '@/lib/identity/sessions'
import { sweepImages } from '@/lib/images/sweep'
import { forgetClosedCases } from '@/lib/moderation/sweep'
import { sweepNotifications } from '@/lib/notifications/read'
import { forgetOldPayments } from '@/lib/payments/forget'
import { sweepStripeEvents } from '@/lib/payments/reconciliation'
import { sweepJobs } from '@/lib/platform/failed-jobs'
import { sweepTries } from '@/lib/platform/rate-limit'
import { forgetOldInvoices } from '@/lib/subscriptions/forget'
import { forgetOldTickets } from '@/lib/tickets/forget'
import { sweepClosed } from './erase'
import { sweepExports } from './export'
import { type Ending, endOf } from './retention'

/** What keeps each line of the list that has an end; a line without its sweep does not compile. In this order. */
const sweeps: Record<Ending, (now: Date) => Promise<void>> = {
  closed: sweepClosed,
  unconfirmed: sweepSignUps,
  sessions: sweepSessions,
  devices: sweepDevices,
  notifications: (now) => sweepNotifications(endOf('notifications', now)),
  pictures: sweepImages,
  // Before the payments: an order goes when no ticket names it any more.
  tickets: (now) => forgetOldTickets(endOf('tickets', now)),
  payments: async (now) => {
    await forgetOldPayments(endOf('payments', now))
    await forgetOldInvoices(endOf('payments', now))
  },
  stripeEvents: (now) => sweepStripeEvents(endOf('stripeEvents', now)),
  reports: (now) => forgetClosedCases(endOf('reports', now), now),
  exports: sweepExports,
  jobs: (now) => sweepJobs(endOf('jobs', now)),
  limits: sweepTries,
}

/** Job: keeps what lib/privacy/retention promises. One kind that cannot be swept does not keep the others. */
export async function sweepKept(now: Date): Promise<void> {
  const failed: unknown[] = []
  for (const sweep of Object.values(sweeps)) await sweep(now).catch((thrown) => failed.push(thrown))
  if (failed.length > 0) throw new AggregateError(failed, failed.map(String).join('; '))
}
