import { artOf } from '@/components/events/art'
import { EventTime } from '@/components/events/event-time'
import { Badge } from '@/components/ui/badge'
import { Cover } from '@/components/ui/cover'
import { Link } from '@/components/ui/link'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { HeldTicket } from '@/lib/tickets/held'
import type { listPlans } from '@/lib/tickets/queries'
import { AudienceForm } from './audience-form'
import { TicketLinks } from './ticket-links'

type Plan = Awaited<ReturnType<typeof listPlans>>[number]
/** `status` is null for an evening that is over, or one at which only guests have tickets. */
export type Evening = Omit<Plan, 'status' | 'visibleTo'> & {
  status: Plan['status'] | null
  visibleTo: Plan['visibleTo']
  tickets: readonly HeldTicket[]
}

/** One evening of a member: what, when, where, and what they said. Leads to where that can be changed. */
export function PlanCard({ plan, locale, now }: { plan: Evening; locale: Locale; now: Date }) {
  const t = translate(locale, 'plans')
  const art = artOf(plan)
  return (
    <li className="relative grid grid-cols-[6.2rem_1fr] gap-4 rounded-large border border-line bg-surface p-3 md:grid-cols-[11rem_1fr]">
      <Cover src={art.src} alt="" colors={art.colors} shape="thumb" className="self-start" />
      <div className="min-w-0">
        <h2 dir="auto" className="text-md md:text-lg">
          <Link href={`${localePath(locale, eventPath(plan))}/rsvp`} className="stretched">
            {plan.title}
          </Link>
        </h2>
        <p className="mt-1 text-sm text-quiet">
          <EventTime event={plan} locale={locale} now={now} />
        </p>
        <p className="text-sm text-quiet">
          <bdi>{plan.location || translate(locale, 'event')('online')}</bdi>, {plan.city}
        </p>
        <p className="mt-2 flex flex-wrap gap-2">
          {plan.status && plan.status !== 'cancelled' && plan.eventStatus !== 'cancelled' && (
            <Badge tone={plan.status === 'attending' ? 'moss' : 'plain'}>{t(plan.status)}</Badge>
          )}
          {plan.eventStatus === 'cancelled' && (
            <Badge tone="brick">{translate(locale, 'event')('cancelled')}</Badge>
          )}
          {plan.eventStatus === 'postponed' && (
            <Badge tone="amber">{translate(locale, 'event')('postponed')}</Badge>
          )}
        </p>
        {plan.status === 'attending' && plan.eventStatus !== 'cancelled' && (
          <div className="relative">
            <AudienceForm
              eventId={plan.id}
              chosen={plan.visibleTo}
              locale={locale}
              here={localePath(locale, '/tickets')}
            />
          </div>
        )}
        <TicketLinks tickets={plan.tickets} timeZone={plan.timeZone} locale={locale} />
      </div>
    </li>
  )
}
