import { and, eq, isNotNull } from 'drizzle-orm'
import StripePackage from 'stripe'
import { db } from '@/db/client'
import { eventParticipants, events } from '@/db/schema'
import { cancelEvent } from '@/lib/events/cancel'
import { lockOrganized } from '@/lib/events/own'
import { checkout } from '@/lib/tickets/checkout'
import { giveUpOrder } from '@/lib/tickets/hold'
import { chooseAfterLate } from '@/lib/tickets/late'
import { freePlaces } from '@/lib/tickets/offer'
import { payOrder } from '@/lib/tickets/pay'
import { refundOrder } from '@/lib/tickets/refund'
import { keepTicket, returnTicket } from '@/lib/tickets/return'
import { sendTicket } from '@/lib/tickets/transfer'
import { joinLine, leaveLine } from '@/lib/tickets/waitlist'
import type { Person } from '@/test/cast'
import { anOrder } from '@/test/shop'
import { type Evening, tries } from './evening'

type Act = (evening: Evening, who: number, which: number) => Promise<unknown>

/** What can happen to an evening that is sold. Whoever may not is refused, which is right too. */
export const acts: Record<string, Act> = {
  buy: (evening, who, which) => buy(evening, evening.person(who), 1 + (which % 2)),
  pay: (evening, _, which) => paid(evening, which, '4242424242424242'),
  payAndDispute: (evening, _, which) => paid(evening, which, '4000000000000259'),
  fail: (evening, _, which) => paid(evening, which, '4000000000000002'),
  giveUp: async (evening, _, which) => {
    const order = evening.order(which)
    if (order) await giveUpOrder(order.buyer, order.id, evening.now)
  },
  expire: (evening) => evening.pass(16),
  wait: (evening, _, which) => evening.pass(60 * (1 + which * 8)),
  deliver: (evening, mix, times) => evening.deliver(mix, 1 + (times % 2)),
  work: (evening) => evening.work(),
  refund: async (evening, _, which) => {
    const ids = await ticketsOf(evening, which)
    const order = evening.order(which)
    const asked = { eventId: evening.event.id, paymentId: order?.id ?? 0, amount: '', reason: 'model' }
    if (ids.length > 0) await refundOrder(evening.omar, { ...asked, ticketIds: ids }, evening.now)
  },
  refundOneTicket: async (evening, _, which) => {
    const ids = (await ticketsOf(evening, which)).slice(0, 1)
    const order = evening.order(which)
    const asked = { eventId: evening.event.id, paymentId: order?.id ?? 0, amount: '', reason: 'model' }
    if (ids.length > 0) await refundOrder(evening.omar, { ...asked, ticketIds: ids }, evening.now)
  },
  refundAtStripe: async (evening, _, which) => {
    const intent = await intentOf(evening, which)
    if (intent) await atStripe(() => evening.sandbox.stripe.refunds.create({ payment_intent: intent }))
  },
  loseDispute: async (evening, _, which) => {
    const open = await disputeOf(evening, which)
    if (open) await atStripe(() => evening.sandbox.stripe.disputes.close(open.id))
  },
  winDispute: async (evening, _, which) => {
    const open = await disputeOf(evening, which)
    const evidence = { uncategorized_text: 'winning_evidence' }
    const { disputes } = evening.sandbox.stripe
    if (open) await atStripe(() => disputes.update(open.id, { evidence, submit: true }))
  },
  transfer: async (evening, who, to) => {
    const [from, receiver] = [evening.person(who), evening.person(to)]
    const [own] = await standing(evening, from)
    const code = own?.ticketIdentifier
    const asked = { code: code ?? '', to: { username: receiver.username }, name: '' }
    if (code && from.id !== receiver.id) await sendTicket(from, asked, evening.now)
  },
  giveBack: async (evening, who) => {
    const [own] = await standing(evening, evening.person(who))
    if (own) await returnTicket(evening.person(who), own.id, evening.now)
  },
  keep: async (evening, who) => {
    const [own] = await standing(evening, evening.person(who))
    if (own) await keepTicket(evening.person(who), own.id, evening.now)
  },
  joinLine: (evening, who, which) => {
    const wanted = { typeId: 0, partySize: 1 + (which % 2), maxPrice: '', access: '' }
    return joinLine(evening.person(who), { ...wanted, eventId: evening.event.id }, evening.now)
  },
  leaveLine: (evening, who) => leaveLine(evening.person(who), evening.event.id, evening.now),
  choose: async (evening, who, which) => {
    const order = evening.order(which)
    const choice = who % 2 === 0 ? 'refund' : 'line'
    if (order) await chooseAfterLate(order.buyer, { paymentId: order.id, choice }, evening.now)
  },
  raise: (evening) => raise(evening),
  cancel: (evening) => cancelEvent(evening.omar, { id: evening.event.id, reason: 'rain' }, evening.now),
}

/** Does one act; a refusal is an answer. */
export async function act(evening: Evening, name: string, { who, which }: { who: number; which: number }) {
  const does = acts[name]
  if (!does) throw new Error(`nobody can ${name}`)
  await tries(() => does(evening, who, which))
}

async function buy(evening: Evening, buyer: Person, count: number): Promise<void> {
  const { paymentId } = await checkout(buyer, anOrder(evening.event, { 0: count }), evening.now)
  const { url } = await payOrder(buyer, { paymentId, names: {} }, evening.now)
  if (!evening.orders.some(({ id }) => id === paymentId)) evening.orders.push({ id: paymentId, url, buyer })
}

async function paid(evening: Evening, which: number, number: string): Promise<void> {
  const order = evening.order(which)
  if (order?.url) await evening.sandbox.pay(order.url, { number })
}

// What an organizer does on the form of the event, without the rest of the form.
async function raise({ omar, event }: Evening): Promise<void> {
  await db.transaction(async (tx) => {
    const { id, capacity } = await lockOrganized(tx, omar, event.id)
    await tx
      .update(events)
      .set({ capacity: (capacity ?? 0) + 1 })
      .where(eq(events.id, id))
    await freePlaces(tx, id)
  })
}

async function ticketsOf(evening: Evening, which: number): Promise<number[]> {
  const { id, paymentId, ticketIdentifier } = eventParticipants
  const rows = await db
    .select({ id })
    .from(eventParticipants)
    .where(and(eq(paymentId, evening.order(which)?.id ?? 0), isNotNull(ticketIdentifier)))
    .orderBy(id)
  return rows.map((row) => row.id)
}

function standing({ event }: Evening, person: Person) {
  const { eventId, userId, ticketIdentifier, id } = eventParticipants
  return db
    .select({ id, ticketIdentifier })
    .from(eventParticipants)
    .where(and(eq(eventId, event.id), eq(userId, person.id), isNotNull(ticketIdentifier)))
    .orderBy(id)
}

async function disputeOf(evening: Evening, which: number) {
  const intent = await intentOf(evening, which)
  if (!intent) return undefined
  const { data } = await evening.sandbox.stripe.disputes.list({ payment_intent: intent })
  return data.find((one) => one.payment_intent === intent && one.status === 'needs_response')
}

async function intentOf(evening: Evening, which: number): Promise<string | null> {
  const row = await evening.row(evening.order(which)?.id ?? 0)
  return row?.stripePaymentIntentId ?? null
}

// What is given back already, or disputed, Stripe refuses.
async function atStripe(work: () => Promise<unknown>): Promise<void> {
  await work().catch((thrown: unknown) => {
    if (!(thrown instanceof StripePackage.errors.StripeInvalidRequestError)) throw thrown
  })
}
