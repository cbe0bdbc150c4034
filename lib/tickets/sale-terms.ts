import { eventSales } from '@/db/schema'
import { readTerms } from './read-sale'
import type { TermsInput } from './sale-shapes'
import { selling } from './sell'

/** Saves what holds for every ticket of an event: the tax in its prices, the limit per person, until when tickets go back. */
export async function saveTerms(viewer: { id: number }, input: TermsInput, now: Date): Promise<void> {
  const row = readTerms(input)
  await selling(viewer, { eventId: input.eventId, now }, async (tx) => {
    const change = { ...row, updatedAt: now }
    await tx
      .insert(eventSales)
      .values({ ...change, eventId: input.eventId })
      .onConflictDoUpdate({ target: eventSales.eventId, set: change })
  })
}
