import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { subscriptionPayments, subscriptions, users } from '@/db/schema'
import { startPremium } from '@/lib/subscriptions/start'
import { premiumEffects } from '@/lib/subscriptions/webhook'
import { noon } from './factories'
import { courier } from './shop'
import type { StandIn } from './stripe'

const day = 24 * 3600
let begun = 0
// The clock of the stand-in goes forward only: what one test lets pass has passed for the next one, too.
let ahead = 0

/** The next subscription has a number that no test of this file has had: the stand-in remembers the keys of the others. */
export async function newSubscriptionNumbers(): Promise<void> {
  begun += 1000
  await db.execute(`select setval('subscriptions_id_seq', ${begun})`)
}

/** Members who subscribe at the stand-in, whose days pass, and whose deliveries come when the test says so. */
export function aShop(sandbox: StandIn) {
  const deliver = courier(sandbox, premiumEffects)
  const start = ahead
  const at = () => moment(ahead)
  return {
    at,
    /** the moment some days after this shop was opened */
    day: (days: number) => moment(start + days),
    deliver: (options: Partial<Parameters<typeof deliver>[0]> = {}) => deliver({ at: at(), ...options }),
    /** lets days pass at the stand-in, and delivers what happened */
    pass: async (days: number) => {
      ahead += days
      await sandbox.advance(days * day)
      return deliver({ at: at() })
    },
    /** begins premium and pays the page */
    subscribe: async (member: { id: number }, { plan = 'monthly', number = '4242424242424242' } = {}) => {
      const { url } = await startPremium(member, { plan, price: '', locale: 'en' }, at())
      await sandbox.pay(url, { number })
      await deliver({ at: at() })
    },
  }
}

/** A moment some days after noon. */
const moment = (days: number) => new Date(noon.getTime() + days * 86_400_000)

export async function rowOf({ id }: { id: number }) {
  const rows = await db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.userId, id))
    .orderBy(subscriptions.id)
  return rows.at(-1)
}

export const paymentsOf = ({ id }: { id: number }) =>
  db
    .select()
    .from(subscriptionPayments)
    .where(eq(subscriptionPayments.userId, id))
    .orderBy(subscriptionPayments.createdAt, subscriptionPayments.id)

export async function standingOf({ id }: { id: number }) {
  const { premiumStatus, premiumUntil } = users
  const [row] = await db.select({ premiumStatus, premiumUntil }).from(users).where(eq(users.id, id))
  return row
}

/** The mails of premium that wait to be sent, by kind. */
export async function mailsQueued(): Promise<string[]> {
  const jobs = await db.execute<{ data: { kind: string } }>(
    "select data from pgboss.job where name = 'subscriptions.mail' order by created_on, id",
  )
  return jobs.map(({ data }) => data.kind)
}
