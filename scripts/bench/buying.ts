import { setTimeout } from 'node:timers/promises'
import { and, eq, sql } from 'drizzle-orm'
import { db, openPool, withSchema } from '@/db/client'
import { eventParticipants, payments, users } from '@/db/schema'
import { checkout } from '@/lib/tickets/checkout'
import { payOrder } from '@/lib/tickets/pay'
import { seedScale } from '@/scripts/seed'
import { startTestSite } from '@/scripts/test-site'
import { type Buyer, buyerOf, formOf, send } from './buyers'
import { anOrder } from './checkout'
import { closeAll, closeLater } from './closing'
import { putConnection } from './lists'
import type { Part, Row } from './report'
import { percent, percentile, whole } from './stats'
import { inTurn, paidEvents, postEvents } from './storm'

const clients = 64
const buyers = 400
const places = 300
const aims = { orders: 6000, slowest: 1000, events: 200 }

/** Buying through the production server by many clients at once, and what Stripe tells us of it. */
export async function measureBuying(log: (line: string) => void): Promise<Part> {
  const site = await startTestSite()
  closeLater(() => site.stop())
  const shop = await openShop(site.env, log)
  // The stand-in tells nothing by itself: its events are posted below, when they are measured.
  await fetch(`${site.env.STRIPE_API_BASE}/_sandbox/delivery`, { method: 'POST', body: '{"mode":"never"}' })
  const begun = await beginOrders(shop, log)
  const opened = await openPages(shop, begun.orders, log)
  const told = await takeEvents(site.env, log)
  await closeAll()
  return { title: 'buying', rows: [...begun.rows, opened, told], how: howItIsTaken, notes: [] }
}

const howItIsTaken =
  `The plain form of \`/events/{event}/tickets\`, posted without JavaScript by ${clients} clients at once through the ` +
  `production server, each member once: ${buyers} members want ${places} places, and what is timed ends with the redirect ` +
  'to their order. Then the form of each order up to the redirect to the page at Stripe, whose session the stand-in makes ' +
  'in a process of its own after the commit. Beside them the same functions without the server, by as many clients in ' +
  'the process of the bench. Webhooks: `checkout.session.completed` of orders that were paid at the stand-in, signed ' +
  'and posted by 16 clients; each asks the stand-in for the session, and issues tickets. The first 200 are not counted.'

type Shop = { origin: string; people: Buyer[]; env: Record<string, string> }

async function openShop(env: Record<string, string>, log: (line: string) => void): Promise<Shop> {
  const url = env.DATABASE_URL ?? ''
  await seedScale(url, { members: buyers * 3, events: 0, follows: 0, messages: 0 }, { log })
  const pool = openPool(url)
  closeLater(() => pool.end())
  putConnection({ pool, db: withSchema(pool) })
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .orderBy(sql`${users.id} desc`)
    .limit(buyers * 2)
  const people = await Promise.all(rows.map(({ id }, index) => buyerOf(id, index)))
  return { origin: env.APP_URL ?? '', people, env }
}

/** An evening of Omar's, who is paid by the stand-in, with so many places. */
async function newEvening(capacity: number): Promise<number> {
  const [event] = await db.execute<{ id: number }>(sql`
    insert into events (title, slug, city, city_id, time_zone, currency, organizer_id, capacity, status, published_at,
      starts_at, ends_at, start_date, end_date, price)
    select 'Bench', 'bench', c.name, c.id, c.time_zone, 'EUR', u.id, ${capacity}, 'scheduled', now(),
      now() + interval '2 days', now() + interval '3 days', (now() + interval '2 days') at time zone c.time_zone,
      (now() + interval '3 days') at time zone c.time_zone, 10
    from cities c, users u where u.username = 'omar' order by c.population desc, c.id limit 1
    returning id`)
  if (!event) throw new Error('no event was made')
  return event.id
}

type Begun = { orders: { id: number; buyer: Buyer }[]; rows: Row[] }

async function beginOrders(shop: Shop, log: (line: string) => void): Promise<Begun> {
  const [few, many] = [shop.people.slice(0, buyers), shop.people.slice(buyers)]
  await buyAll(shop, { people: few.slice(0, 60), eventId: await newEvening(1000) })
  const ours = await buyAll(shop, { people: many, eventId: await newEvening(1000) })
  const eventId = await newEvening(1000)
  const alone = await inTurn(few, clients, ({ id }) => checkout({ id }, anOrder(eventId), new Date()))
  const rush = await buyAll(shop, { people: few, eventId: await newEvening(places) })
  const [rate, limit] = [(many.length / ours.seconds) * 60, (few.length / alone.seconds) * 60]
  const slowest = percentile(ours.times, 0.99)
  log(`${whole(rate)} a minute, p99 ${whole(slowest)} ms; ${rush.held} held of ${places}`)
  return {
    orders: [...ours.orders, ...rush.orders],
    rows: [
      {
        what: 'asking for a ticket, up to the redirect',
        ours: `${whole(rate)} a minute, p99 ${whole(slowest)} ms`,
        limit: `the capability without the server: ${whole(limit)} a minute`,
        ratio: percent(rate / limit),
        aim: `>= ${whole(aims.orders)}, p99 <= ${whole(aims.slowest)} ms`,
        isMet: rate >= aims.orders && slowest <= aims.slowest,
      },
      {
        what: `${buyers} buyers for ${places} places, through the server`,
        ours: `${rush.held} held`,
        limit: '',
        ratio: '',
        aim: 'oversold = 0',
        isMet: rush.held === places && rush.orders.length === places,
      },
    ],
  }
}

/** Everybody asks for one ticket; who was led to an order has one. */
async function buyAll(shop: Shop, { people, eventId }: { people: Buyer[]; eventId: number }) {
  const path = `/events/bench-${eventId}/tickets`
  const form = await formOf(`${shop.origin}${path}`, { buyer: people[0], field: 'name="q-0"' })
  const orders: Begun['orders'] = []
  const taken = await inTurn(people, clients, async (buyer) => {
    const { location } = await send(shop, { path, buyer, form })
    const id = /\/orders\/(\d+)/.exec(location)?.[1]
    if (id) orders.push({ id: Number(id), buyer })
  })
  const { eventId: at, status } = eventParticipants
  const held = await db.$count(eventParticipants, and(eq(at, eventId), eq(status, 'attending')))
  return { ...taken, orders, held }
}

async function openPages(shop: Shop, orders: Begun['orders'], log: (line: string) => void): Promise<Row> {
  const [first] = orders
  if (!first) throw new Error('no order was begun')
  const form = await formOf(`${shop.origin}/orders/${first.id}`, { buyer: first.buyer, field: 'noValidate' })
  const half = Math.floor(orders.length / 2)
  const ours = await inTurn(orders.slice(0, half), clients, async ({ id, buyer }) => {
    const { location } = await send(shop, {
      path: `/orders/${id}`,
      ...{ buyer, form: { ...form, paymentId: String(id) } },
    })
    if (!location.startsWith(shop.env.STRIPE_API_BASE ?? '?')) throw new Error(`led to ${location}`)
  })
  const alone = await inTurn(orders.slice(half), clients, async ({ id, buyer }) => {
    await payOrder(buyer, { paymentId: id, names: {} }, new Date())
  })
  const [rate, limit] = [(half / ours.seconds) * 60, ((orders.length - half) / alone.seconds) * 60]
  const slowest = percentile(ours.times, 0.99)
  log(
    `pages at Stripe: ${whole(rate)} a minute, p99 ${whole(slowest)} ms; without the server ${whole(limit)}`,
  )
  return {
    what: 'from an order to its page at Stripe',
    ours: `${whole(rate)} a minute, p99 ${whole(slowest)} ms`,
    limit: `the capability and the stand-in, without the server: ${whole(limit)} a minute`,
    ...{ ratio: percent(rate / limit), aim: '' },
  }
}

async function untilIdle(): Promise<void> {
  const waiting = sql`select 1 from pgboss.job where state <= 'active' and start_after < now() limit 1`
  while ((await db.execute(waiting)).length > 0) await setTimeout(500)
}

async function takeEvents(env: Record<string, string>, log: (line: string) => void): Promise<Row> {
  const all = await paidEvents()
  // The first ones warm the server up; what the worker has left to do of the sale before is none of theirs.
  const bodies = all.slice(200)
  await postEvents(env, all.slice(0, 200))
  await untilIdle()
  const { seconds, times } = await postEvents(env, bodies)
  const headers = { authorization: `Bearer ${env.STRIPE_SECRET_KEY}` }
  const asked = await inTurn(bodies, 16, async ({ sessionId }) => {
    const address = `${env.STRIPE_API_BASE}/v1/checkout/sessions/${sessionId}?expand[]=payment_intent`
    await (await fetch(address, { headers })).arrayBuffer()
  })
  const paid = await db.$count(payments, eq(payments.status, 'paid'))
  const [rate, limit] = [bodies.length / seconds, bodies.length / asked.seconds]
  log(
    `${bodies.length} events, ${whole(rate)}/s, p99 ${whole(percentile(times, 0.99))} ms; ${paid} orders paid`,
  )
  return {
    what: 'webhook: sessions that were paid',
    ours: `${whole(rate)} events/s`,
    limit: `the stand-in asked for the same sessions: ${whole(limit)}/s`,
    ratio: percent(rate / limit),
    aim: `>= ${aims.events}/s`,
    isMet: rate >= aims.events,
  }
}
