import type { Locale } from '@/lib/i18n/locales'
import { job } from '@/lib/platform/jobs'

/** A member goes to an event; the feed tells those who follow them. */
export const goingJob = job<{ userId: number; eventId: number }>('tickets.going')

/** Places of an event have become free, or may have; whoever waits is offered them (rule T9). */
export const placesFreedJob = job<{ eventId: number }>('tickets.places-freed')

/** Holds and offers that have passed are tidied, late payers who said nothing refunded. */
export const sweepHoldsJob = job<object>('tickets.sweep-holds')

/** Makes up for a trigger that was lost: every event with a line is looked at (rule T9). */
export const sweepLinesJob = job<object>('tickets.sweep-lines')

/** A buyer is told how their order ended. */
export const orderMailJob = job<{ paymentId: number; kind: OrderMail }>('tickets.order-mail')

export type OrderMail = 'receipt' | 'late' | 'amount' | 'failed'

/** An organizer has written to the people of an event; they are told. */
export const guestsToldJob = job<{ messageId: number }>('tickets.guests-told')

/** The nightly comparison with Stripe (rule P9). */
export const reconcileJob = job<object>('tickets.reconcile')

/** A ticket was sent to an address; it goes there by mail. */
export const ticketSentJob = job<{ transferId: number; locale: Locale }>('tickets.sent')
