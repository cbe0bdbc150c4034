import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EventTime } from '@/components/events/event-time'
import { MemberFrame } from '@/components/shell/member-frame'
import { audienceWords } from '@/components/tickets/audience'
import { LinePanel } from '@/components/tickets/line-panel'
import { isNotOnSale } from '@/components/tickets/place-panel'
import { TicketForm } from '@/components/tickets/ticket-form'
import { offerRows, ticketLabels } from '@/components/tickets/ticket-text'
import { ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { getEvent } from '@/lib/events/queries'
import { eventPath, readEventId } from '@/lib/events/schema'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { listOffers } from '@/lib/tickets/offers'
import { getOpenOrder } from '@/lib/tickets/order'
import { getOwnPlace } from '@/lib/tickets/queries'
import { foldCode, mostOfOneOrder } from '@/lib/tickets/schema'
import { getOwnWait } from '@/lib/tickets/waitlist'

type Props = PageProps<'/[locale]/events/[slug]/tickets'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'order')('buyTitle'), robots: { index: false } }
}

/** What an event sells, with its all-in prices, and the line where there is nothing left. */
export default async function TicketsPage({ params, searchParams }: Props) {
  const id = readEventId((await params).slug)
  const locale = await localeOf(params)
  const viewer = await getViewer()
  const at = now()
  const event = id === null ? null : await getEvent(viewer, id, at)
  if (!event || event.status === 'draft') notFound()
  const query = await searchParams
  const promo = foldCode(one(query.promo) ?? '')
  const access = foldCode(one(query.code) ?? '')
  const places = Math.min(Math.max(Math.trunc(Number(one(query.places))) || 1, 1), mostOfOneOrder)
  const [listed, openOrder, wait, own] = await Promise.all([
    listOffers(viewer, event, { promo, access, at }),
    viewer ? getOpenOrder(viewer, event.id, at) : null,
    viewer ? getOwnWait(viewer, event.id) : null,
    viewer ? getOwnPlace(viewer, event.id, at) : null,
  ])
  const t = translate(locale, 'order')
  const path = `${eventPath(event)}/tickets`
  const here = localePath(locale, path)
  const isOver = event.status === 'cancelled' || event.endsAt <= at
  const isSellable = !isOver && event.status !== 'postponed'
  const offered = wait?.heldUntil && wait.heldUntil > at ? wait : null
  const mayBuy = listed.offers.some(({ reason }) => reason === undefined) || offered !== null
  const line = isSellable && (
    <LinePanel
      event={event}
      offers={listed.offers}
      wait={wait}
      places={places}
      isMember={viewer !== null}
      locale={locale}
      here={here}
      now={at}
    />
  )
  return (
    <MemberFrame locale={locale} viewer={viewer} path={path} current="discover" tabBar={false}>
      <div className="mx-auto flex max-w-xl flex-col gap-6 pt-4">
        <div>
          <Link
            href={localePath(locale, eventPath(event))}
            className="link inline-flex min-h-11 items-center"
          >
            <bdi>{event.title}</bdi>
          </Link>
          <p className="text-sm text-quiet">
            <EventTime event={event} locale={locale} now={at} />, {event.city}
          </p>
          <h1 className="mt-2">{t('choose')}</h1>
        </div>
        {openOrder && (
          <p className="flex flex-wrap items-center gap-4 rounded-large bg-raised p-4">
            {t('openOrder')}
            <ButtonLink variant="main" size="small" href={localePath(locale, `/orders/${openOrder}`)}>
              {t('toOrder')}
            </ButtonLink>
          </p>
        )}
        {!isSellable && <p>{translate(locale, 'refusals')(isOver ? 'saleOver' : 'postponed')}</p>}
        {isSellable && isNotOnSale(event) && (
          <p className="rounded-large bg-raised p-4">
            <strong>{translate(locale, 'event')('notOnSale')}</strong>. {t('cannotSell')}
          </p>
        )}
        {offered && line}
        {isSellable && (
          <TicketForm
            eventId={event.id}
            locale={locale}
            back={`${here}${promo ? `?promo=${encodeURIComponent(promo)}` : ''}`}
            offers={offerRows(listed, { event, locale, offered })}
            promo={listed.promo ? promo : ''}
            promoTyped={promo}
            access={access}
            places={places}
            isPromoBad={listed.isPromoBad}
            isAccessBad={listed.isAccessBad}
            mayBuy={mayBuy}
            audience={own?.status === 'attending' ? undefined : audienceWords(locale)}
            isMember={viewer !== null}
            labels={ticketLabels(locale)}
          />
        )}
        {!offered && line}
      </div>
    </MemberFrame>
  )
}
