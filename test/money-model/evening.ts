import { eq, inArray, sql } from 'drizzle-orm'
import type Stripe from 'stripe'
import { db } from '@/db/client'
import { payments } from '@/db/schema'
import { cancelledJob } from '@/lib/events/jobs'
import { handlers } from '@/lib/jobs'
import { closeSessionJob, recoverLostJob, sendRefundJob } from '@/lib/payments/jobs'
import { recoverLost } from '@/lib/payments/recover'
import { sendRefund } from '@/lib/payments/refund'
import { closeSession } from '@/lib/payments/session'
import { receive } from '@/lib/payments/webhook'
import { Refusal } from '@/lib/platform/refusal'
import { refundEvent } from '@/lib/tickets/give-back'
import { expireHolds } from '@/lib/tickets/hold'
import { placesFreedJob } from '@/lib/tickets/jobs'
import { refundSilent } from '@/lib/tickets/late'
import { endOffers, offerPlaces } from '@/lib/tickets/offer'
import { ticketEffects } from '@/lib/tickets/webhook'
import type { Person } from '@/test/cast'
import { type EventRow, noon } from '@/test/factories'
import { type StandIn, signed } from '@/test/stripe'

export type Order = { id: number; url: string | null; buyer: Person }

/** One evening that is sold: its orders, and what Stripe has told of it and nobody has heard yet. */
export class Evening {
  readonly orders: Order[] = []
  minute = 0
  private heard: string | undefined
  private pending: Stripe.Event[] = []

  constructor(
    readonly sandbox: StandIn,
    readonly event: EventRow,
    readonly omar: Person,
    readonly people: readonly Person[],
  ) {}

  get now(): Date {
    return new Date(noon.getTime() + this.minute * 60_000)
  }

  person(which: number): Person {
    const found = this.people[which % this.people.length]
    if (!found) throw new Error('nobody is there')
    return found
  }

  order(which: number): Order | undefined {
    return this.orders[which % Math.max(1, this.orders.length)]
  }

  /** Forgets what Stripe told before this evening. */
  async begin(): Promise<void> {
    const { data } = await this.sandbox.stripe.events.list({ limit: 1 })
    this.heard = data[0]?.id
  }

  private async listen(): Promise<void> {
    const after = this.heard ? { ending_before: this.heard } : {}
    const { data } = await this.sandbox.stripe.events.list({ limit: 100, ...after })
    this.heard = data[0]?.id ?? this.heard
    this.pending.push(...data.reverse().filter(({ type }) => Object.hasOwn(ticketEffects, type)))
  }

  /** Delivers what is pending in an order that follows from `mix`, each `times` times; 0 loses nothing, it stays. */
  async deliver(mix: number, times: number): Promise<void> {
    await this.listen()
    const mixed = this.pending.splice(0)
    for (let left = mixed.length; left > 0; left--) mixed.push(...mixed.splice((mix * 7 + left) % left, 1))
    for (const event of mixed)
      for (let time = 0; time < times; time++) {
        const came = await receive({ ...signed(event, { at: this.now }), now: this.now }, ticketEffects)
        if (came === 'refused') throw new Error(`a delivery of ${event.type} was refused`)
      }
    if (times === 0) this.pending.push(...mixed)
  }

  /** Does the jobs that wait, in their order; what they queue is done by the next call. */
  async work(): Promise<number> {
    const jobs = await db.execute<{ name: string; data: Record<string, number> & { sessionId?: string } }>(
      sql`delete from pgboss.job returning name, data, created_on`,
    )
    for (const { name, data } of jobs) {
      const { eventId = 0, refundId = 0, disputeId = 0, sessionId = '' } = data
      if (name === placesFreedJob.name) await offerPlaces(eventId, this.now)
      if (name === sendRefundJob.name) await sendRefund({ refundId }, this.now)
      if (name === recoverLostJob.name) await recoverLost({ disputeId }, this.now)
      if (name === closeSessionJob.name) await closeSession({ sessionId })
      if (name === cancelledJob.name) await refundEvent(eventId, this.now)
      if (!handlers.some((handler) => handler.name === name)) throw new Error(`nobody does "${name}"`)
    }
    return jobs.length
  }

  /** Time passes, and the sweeps that it wakes are done. */
  async pass(minutes: number): Promise<void> {
    this.minute += minutes
    // Stripe's own time: pages that expire, banks that decide.
    await this.sandbox.advance(0)
    await expireHolds(this.now)
    await endOffers(this.now)
    await refundSilent(this.now)
  }

  /** Everything that is on its way arrives: holds pass, choices end in silence, refunds are made and told. */
  async comeToRest(): Promise<void> {
    for (const minutes of [0, 31, 49 * 60, 0]) {
      await this.pass(minutes)
      for (let turn = 0; turn < 6; turn++) {
        await this.deliver(turn, 1)
        if ((await this.work()) === 0) break
      }
      await this.deliver(0, 1)
    }
  }

  async rows() {
    const ids = this.orders.map(({ id }) => id)
    return ids.length === 0
      ? []
      : db.select().from(payments).where(inArray(payments.id, ids)).orderBy(payments.id)
  }

  async row(id: number) {
    const [row] = await db.select().from(payments).where(eq(payments.id, id))
    return row
  }
}

/** What somebody tries; a refusal in words is an answer, and everything else a fault. */
export async function tries(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
  }
}
