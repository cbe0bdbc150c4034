import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import type { Person } from '@/test/cast'
import type { EventRow } from '@/test/factories'

export const states = [
  'none',
  'pending',
  'accepted',
  'declined',
  'blocked by',
  'blocking',
  'muted',
  'suspended',
] as const
export type State = (typeof states)[number]

/** Bo looks. Ana hosts two events, one with a place for Bo, and goes to one of Omar's and one of Bo's; Lin knows all. */
export type Scene = Record<'bo' | 'ana' | 'lin', Person> &
  Record<'hosted' | 'kept' | 'attended' | 'own', EventRow>

export type Row = {
  /** Whether Bo gets to see Ana, or what is hers. */
  read: (scene: Scene) => Promise<boolean>
  seenIn: { public: readonly State[]; private: readonly State[] }
  /** What this read needs beside the scene. */
  prepare?: (scene: Scene) => Promise<unknown>
}

export const has = (rows: readonly { id: number }[] | undefined, one: { id: number }) =>
  rows?.some(({ id }) => id === one.id) ?? false

export const notHidden: State[] = ['none', 'pending', 'accepted', 'declined', 'muted']
export const always = (...seen: State[]) => ({ public: seen, private: seen })
export const byName = always(...notHidden)
export const whole = { public: notHidden, private: ['accepted'] as State[] }

/** Ana shows her lists to her followers, or to nobody. */
export const showsLists =
  (listsVisibleTo: 'followers' | 'nobody') =>
  ({ ana }: Scene) =>
    db.update(users).set({ listsVisibleTo }).where(eq(users.id, ana.id))
