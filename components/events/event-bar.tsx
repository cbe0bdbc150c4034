import { BarWay, hasOwnWays } from '@/components/tickets/own-ways'
import { PlaceForm } from '@/components/tickets/place-form'
import { isNotOnSale, isOpen, placeForm, TicketLink } from '@/components/tickets/place-panel'
import { ActionBar } from '@/components/ui/action-bar'
import type { EventDetail } from '@/lib/events/queries'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { OwnPlace } from '@/lib/tickets/schema'
import { priceText } from './price'

type Props = {
  event: EventDetail
  locale: Locale
  now: Date
  own?: OwnPlace | undefined
  invite?: string | undefined
}

/** The action of an event under the thumb, while there is one. */
export function EventBar({ event, locale, now, own, invite }: Props) {
  if (!isOpen(event, now)) return null
  const known = own === undefined ? undefined : (own?.status ?? null)
  return (
    <ActionBar>
      <div className="min-w-0">
        <strong className="font-title text-md">{priceText(event.money, locale)}</strong>
        {isNotOnSale(event) && <p className="text-sm">{translate(locale, 'event')('notOnSale')}</p>}
      </div>
      {hasOwnWays(own) ? (
        <BarWay event={event} own={own} locale={locale} />
      ) : (
        <TicketLink event={event} locale={locale} />
      )}
      {(!event.isSold || isNotOnSale(event)) && !hasOwnWays(own) && (
        <PlaceForm compact {...placeForm({ event, locale, now, invite })} own={known} />
      )}
    </ActionBar>
  )
}
