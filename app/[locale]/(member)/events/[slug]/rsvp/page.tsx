import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { artOf } from '@/components/events/art'
import { EventFacts } from '@/components/events/event-facts'
import { EventNotice } from '@/components/events/event-notice'
import { MemberFrame } from '@/components/shell/member-frame'
import { AskedAgain } from '@/components/tickets/asked-again'
import { AudienceForm } from '@/components/tickets/audience-form'
import { PlaceForm } from '@/components/tickets/place-form'
import { CalledOff, isOpen, placeForm } from '@/components/tickets/place-panel'
import { Card } from '@/components/ui/card'
import { Cover } from '@/components/ui/cover'
import { Link } from '@/components/ui/link'
import { getEvent } from '@/lib/events/queries'
import { eventPath, readEventId } from '@/lib/events/schema'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { getOwnPlace } from '@/lib/tickets/queries'

type Props = PageProps<'/[locale]/events/[slug]/rsvp'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'rsvp')('title'), robots: { index: false } }
}

/** One member's place at one event: what the form on the public page leads to where there is no JavaScript. */
export default async function PlacePage({ params, searchParams }: Props) {
  const { slug } = await params
  const locale = await localeOf(params)
  const id = readEventId(slug)
  if (id === null) notFound()
  const viewer = await requireViewer(locale, `/events/${slug}/rsvp`)
  const at = now()
  const event = await getEvent(viewer, id, at)
  if (!event) notFound()
  const own = await getOwnPlace(viewer, id, at)
  const t = translate(locale, 'rsvp')
  const art = artOf(event)
  const state = own?.status ?? 'none'
  const isOff = event.status === 'cancelled'
  const said = one((await searchParams).said)
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`${eventPath(event)}/rsvp`} current="plans">
      <div className="mx-auto flex max-w-xl flex-col gap-6 pt-4">
        <Cover src={art.src} alt="" colors={art.colors} shape="wide" />
        <div>
          <p role="status" className="font-semibold text-moss-deep">
            {said && !isOff && t(`state.${state}`)}
          </p>
          <h1 dir="auto">{event.title}</h1>
        </div>
        <EventNotice event={event} locale={locale} now={at} />
        <AskedAgain event={event} own={own} locale={locale} now={at} />
        <EventFacts event={event} locale={locale} now={at} own={own} />
        {isOff ? (
          <CalledOff event={event} locale={locale} />
        ) : (
          <Card as="section" className="flex flex-col gap-4">
            <h2>{t(`state.${state}`)}</h2>
            <p className="text-quiet">
              {t(state === 'attending' || state === 'interested' ? `${state}Text` : 'noneText')}
            </p>
            {isOpen(event, at) && (
              <PlaceForm {...placeForm({ event, locale, now: at })} own={own?.status ?? null} />
            )}
            {own?.status === 'attending' && (
              <AudienceForm
                eventId={event.id}
                chosen={own.visibleTo}
                locale={locale}
                here={localePath(locale, `${eventPath(event)}/rsvp`)}
              />
            )}
          </Card>
        )}
        <nav className="flex flex-wrap gap-x-6">
          <Link className="link flex min-h-11 items-center" href={localePath(locale, eventPath(event))}>
            {t('back')}
          </Link>
          <Link className="link flex min-h-11 items-center" href={localePath(locale, '/tickets')}>
            {t('plans')}
          </Link>
        </nav>
      </div>
    </MemberFrame>
  )
}
