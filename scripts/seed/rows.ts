import type * as schema from '@/db/schema'
import { type Random, randomFrom } from './random'

type Row<Table extends { $inferInsert: object }> = Table['$inferInsert']

/** Everything the demo city writes, table by table, with the ids it will have. */
export type DemoRows = {
  users: Row<typeof schema.users>[]
  userCities: Row<typeof schema.userCities>[]
  userConnections: Row<typeof schema.userConnections>[]
  blocks: Row<typeof schema.blocks>[]
  mutes: Row<typeof schema.mutes>[]
  notifications: Row<typeof schema.notifications>[]
  events: Row<typeof schema.events>[]
  ticketTypes: Row<typeof schema.ticketTypes>[]
  promoCodes: Row<typeof schema.promoCodes>[]
  eventParticipants: Row<typeof schema.eventParticipants>[]
  payments: Row<typeof schema.payments>[]
  refunds: Row<typeof schema.refunds>[]
  messages: Row<typeof schema.messages>[]
  invitations: Row<typeof schema.invitations>[]
  subscriptions: Row<typeof schema.subscriptions>[]
  subscriptionPayments: Row<typeof schema.subscriptionPayments>[]
}

export type Person = { id: number; username: string; citySlug: string; createdAt: Date }

/** What the parts of the plan share while they write it. */
export type Plan = {
  now: Date
  random: Random
  rows: DemoRows
  people: Person[]
}

/** An empty plan for a moment. */
export function emptyPlan(now: Date): Plan {
  const rows: DemoRows = {
    users: [],
    userCities: [],
    userConnections: [],
    blocks: [],
    mutes: [],
    notifications: [],
    events: [],
    ticketTypes: [],
    promoCodes: [],
    eventParticipants: [],
    payments: [],
    refunds: [],
    messages: [],
    invitations: [],
    subscriptions: [],
    subscriptionPayments: [],
  }
  return { now, random: randomFrom(0x4d_61_6c_79), rows, people: [] }
}

/** The id that the next row of a table gets. */
export function nextId(rows: readonly unknown[]): number {
  return rows.length + 1
}

/** The member of a username; content that names nobody is a mistake in the content. */
export function person(plan: Plan, username: string): Person {
  const found = plan.people.find((one) => one.username === username)
  if (!found) throw new Error(`no demo member is called ${username}`)
  return found
}

/** A moment before (or, negative, after) the plan's now. */
export function minutesBefore(plan: Plan, minutes: number): Date {
  return new Date(plan.now.getTime() - minutes * 60_000)
}

export const day = 24 * 60
