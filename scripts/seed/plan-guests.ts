import type { DemoEvent } from './content'
import { planPayment, planRefund } from './plan-money'
import { day, minutesBefore, nextId, type Person, type Plan, person } from './rows'

export type GuestEvent = {
  id: number
  status: string
  startsAt: Date
  publishedAt: Date | null
  price: string | null
  capacity: number | null
  isPrivate: boolean
  currency: string
  citySlug: string
  cancelledAt?: Date
}

type Guest = Plan['rows']['eventParticipants'][number]

/**
 * Plans one event's participations: who goes, who is interested, who cancelled, who waits, and who is just
 * paying.
 */
export function planGuests(plan: Plan, content: DemoEvent, event: GuestEvent) {
  if (!event.publishedAt) return
  const queue = candidates(plan, content, event.citySlug)
  const attending = queue.splice(0, attendance(plan, content, event))
  for (const guest of attending) plan.rows.eventParticipants.push(admitted(plan, event, guest))
  if (content.hasFriend) planFriend(plan, event, attending[0])
  if (content.hasHolds)
    for (const minutes of [25, -120]) planHold(plan, event, { guest: queue.shift(), minutes })
  if (content.isFull)
    for (const guest of queue.splice(0, 3)) add(plan, event, { guest, status: 'waitlisted' })
  const interested = queue.splice(0, plan.random.between(1, 6))
  for (const guest of interested) add(plan, event, { guest, status: 'interested' })
  if (plan.random.chance(0.4)) planCancelled(plan, event, queue.shift())
}

/**
 * Neighbours in any order, the named ones first, and a few travellers; nobody is a guest of their own
 * evening.
 */
function candidates(plan: Plan, content: DemoEvent, citySlug: string): Person[] {
  const named = (content.going ?? []).map((username) => person(plan, username))
  const absent = new Set([content.by, 'admin', ...(content.notIn ?? []), ...(content.going ?? [])])
  const others = plan.random.shuffled(plan.people.filter((one) => !absent.has(one.username)))
  const neighbours = others.filter((one) => one.citySlug === citySlug)
  const travellers = others.filter((one) => one.citySlug !== citySlug).slice(0, 2)
  return [...named, ...neighbours.slice(0, 4), ...travellers, ...neighbours.slice(4)]
}

function attendance(plan: Plan, content: DemoEvent, event: GuestEvent): number {
  const places = event.capacity ?? 100
  if (content.isFull) return places
  const named = content.going?.length ?? 0
  // two places stay free for holds, so that a small room is not oversold by people who are just paying
  return Math.min(places - 2, named + plan.random.between(event.isPrivate ? 2 : 3, event.isPrivate ? 4 : 12))
}

function admitted(plan: Plan, event: GuestEvent, guest: Person): Guest {
  if (event.cancelledAt) return sentHome(plan, event, { guest, cancelledAt: event.cancelledAt })
  const row = {
    ...base(plan, event, guest),
    ...{ status: 'attending' as const, paymentStatus: event.price ? ('paid' as const) : ('free' as const) },
    ticketIdentifier: plan.random.code(32),
    checkedInAt: event.startsAt < plan.now && plan.random.chance(0.85) ? event.startsAt : null,
  }
  if (event.price) planPayment(plan, event, { row, status: 'paid', amount: event.price })
  return row
}

function sentHome(
  plan: Plan,
  event: GuestEvent,
  { guest, cancelledAt }: { guest: Person; cancelledAt: Date },
) {
  const paymentStatus = event.price ? ('refunded' as const) : ('free' as const)
  const row = { ...base(plan, event, guest), status: 'cancelled' as const, paymentStatus, cancelledAt }
  if (event.price) planRefund(plan, event, { row, amount: event.price, at: cancelledAt })
  return row
}

/** A second ticket in one checkout, for somebody who is no member: a row of its own, held by the buyer. */
function planFriend(plan: Plan, event: GuestEvent, buyer: Person | undefined) {
  const payment = plan.rows.payments.find((one) => one.eventId === event.id && one.userId === buyer?.id)
  if (!buyer || !payment) return
  payment.amount = String(2 * Number(payment.amount))
  const ticket = {
    paymentStatus: 'paid' as const,
    ticketIdentifier: plan.random.code(32),
    guestName: 'Tia Rosa',
  }
  plan.rows.eventParticipants.push({ ...base(plan, event, buyer), status: 'attending', ...ticket })
}

function planHold(
  plan: Plan,
  event: GuestEvent,
  { guest, minutes }: { guest: Person | undefined; minutes: number },
) {
  if (!guest || !event.price) return
  const row = {
    ...base(plan, event, guest),
    ...{ status: 'attending' as const, paymentStatus: 'pending' as const },
    ...{ createdAt: minutesBefore(plan, 30 - minutes), heldUntil: minutesBefore(plan, -minutes) },
  }
  plan.rows.eventParticipants.push(row)
  planPayment(plan, event, { row, status: minutes > 0 ? 'pending' : 'expired', amount: event.price })
}

function planCancelled(plan: Plan, event: GuestEvent, guest: Person | undefined) {
  if (!guest) return
  const recently = minutesBefore(plan, plan.random.between(10, 2 * day))
  const cancelledAt = new Date(Math.min(recently.getTime(), event.startsAt.getTime()))
  plan.rows.eventParticipants.push(sentHome(plan, event, { guest, cancelledAt }))
}

function add(
  plan: Plan,
  event: GuestEvent,
  { guest, status }: { guest: Person; status: 'waitlisted' | 'interested' },
) {
  const row = { ...base(plan, event, guest), status }
  plan.rows.eventParticipants.push(status === 'waitlisted' ? { ...row, queuedAt: row.createdAt } : row)
}

function base(plan: Plan, event: GuestEvent, guest: Person) {
  const latest = Math.min(plan.now.getTime(), event.startsAt.getTime())
  const earliest = Math.min(event.publishedAt?.getTime() ?? latest, latest)
  const createdAt = new Date(earliest + Math.floor((latest - earliest) * plan.random.next()))
  const id = nextId(plan.rows.eventParticipants)
  return { id, eventId: event.id, userId: guest.id, createdAt, updatedAt: createdAt }
}
