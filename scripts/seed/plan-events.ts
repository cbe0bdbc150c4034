import { Temporal } from 'temporal-polyfill'
import { slugOf } from '@/lib/events/schema'
import type { City } from '@/lib/places/schema'
import { type DemoEvent, prose } from './content'
import { planGuests } from './plan-guests'
import { planTickets } from './plan-tickets'
import { day, minutesBefore, nextId, type Plan, person } from './rows'

/** Plans the events of one city, and who goes to each. */
export function planEvents(plan: Plan, events: DemoEvent[], city: City) {
  for (const content of events) {
    const id = nextId(plan.rows.events)
    const event = { id, ...words(content), ...place(content, city), ...times(plan, content, city) }
    const row = { ...event, ...terms(content), ...state(plan, content, event), ...picked(plan, content) }
    plan.rows.events.push({ ...row, organizerId: person(plan, content.by).id, currency: city.currency })
    if (content.tickets) planTickets(plan, content.tickets, row)
    planGuests(plan, content, { ...row, currency: city.currency, citySlug: city.slug })
  }
}

function words(content: DemoEvent) {
  return {
    title: content.title,
    slug: slugOf(content.title),
    description: prose(content.text),
    timeFrame: content.frame,
    tags: content.tags.map((tag) => tag.toLowerCase()),
    moods: content.moods,
  }
}

function place(content: DemoEvent, city: City) {
  return {
    ...{ city: city.name, cityId: city.id, timeZone: city.timeZone },
    ...{ location: content.venue, address: content.address },
  }
}

function terms(content: DemoEvent) {
  return {
    price: content.price ?? null,
    capacity: content.capacity ?? null,
    isPrivate: content.isPrivate ?? false,
    isBusinessEvent: content.isBusiness ?? false,
  }
}

function picked({ now }: Plan, { isPicked }: DemoEvent) {
  return { featuredAt: isPicked ? new Date(now.getTime() - day * 60_000) : null }
}

/**
 * Wall clock and instants. The end is counted from the start's instant, so that a night of changing clocks
 * stays as long.
 */
function times(plan: Plan, content: DemoEvent, { timeZone }: City) {
  const start = startOf(plan, content, timeZone)
  const end = start.add({ minutes: content.minutes })
  return {
    ...{ startDate: wallClock(start), startsAt: new Date(start.epochMilliseconds) },
    ...{ endDate: wallClock(end), endsAt: new Date(end.epochMilliseconds) },
  }
}

function startOf(plan: Plan, { day: days, at }: { day: number; at: string }, timeZone: string) {
  const today = Temporal.Instant.fromEpochMilliseconds(plan.now.getTime()).toZonedDateTimeISO(timeZone)
  const date = today.toPlainDate().add({ days })
  return date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(at) })
}

function wallClock(zoned: Temporal.ZonedDateTime): string {
  return zoned.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')
}

function state(plan: Plan, content: DemoEvent, event: { startsAt: Date; timeZone: string }) {
  const written =
    Math.min(plan.now.getTime(), event.startsAt.getTime()) - plan.random.between(8, 40) * day * 60_000
  const createdAt = new Date(written)
  const publishedAt = new Date(written + plan.random.between(10, 2 * day) * 60_000)
  const changedAt = minutesBefore(plan, plan.random.between(60, 3 * day))
  const published = { createdAt, publishedAt, updatedAt: publishedAt, status: 'scheduled' as const }
  if (!content.state) return published
  if (content.state.kind === 'draft') return { ...published, status: 'draft' as const, publishedAt: null }
  const changed = { ...published, updatedAt: changedAt, sequence: 1 }
  return { ...changed, ...change(plan, { ...content, state: content.state }, { ...event, changedAt }) }
}

function change(
  plan: Plan,
  { state: now, at }: { state: NonNullable<DemoEvent['state']>; at: string },
  { timeZone, changedAt }: { timeZone: string; changedAt: Date },
) {
  const status = now.kind
  if (now.kind === 'cancelled') return { status, cancelledAt: changedAt, cancelReason: now.reason }
  if (now.kind === 'moved_online') return { status, attendanceMode: 'online' as const }
  if (now.kind !== 'rescheduled') return { status }
  const previous = startOf(plan, { day: now.fromDay, at }, timeZone)
  const previousStartDate = previous.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')
  return { status, previousStartDate, previousStartsAt: new Date(previous.epochMilliseconds) }
}
