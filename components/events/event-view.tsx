import { type Answered, AnsweredQuestions } from '@/components/events/answered'
import { artOf } from '@/components/events/art'
import { ChangeList, type SaidChange } from '@/components/events/change-list'
import { EventFacts } from '@/components/events/event-facts'
import { EventMore } from '@/components/events/event-more'
import { EventNotice } from '@/components/events/event-notice'
import { GuestRow } from '@/components/events/guest-row'
import { guestWords } from '@/components/events/guest-words'
import { OrganizerRow } from '@/components/events/organizer-row'
import { TagRow } from '@/components/events/tag-row'
import { mayJoin, PlacePanel } from '@/components/tickets/place-panel'
import { Badge } from '@/components/ui/badge'
import { Cover } from '@/components/ui/cover'
import { Markdown } from '@/components/ui/markdown'
import type { Relation, Standing } from '@/lib/connections/schema'
import type { EventDetail } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { appOrigin } from '@/lib/platform/env'
import { isMood } from '@/lib/profiles/schema'
import type { OwnPlace } from '@/lib/tickets/schema'
import { EventList, type Timed } from './event-list'
import { ShareButton } from './share-button'

type Guest = { id: number; username: string; fullName: string; image: string | null }

type Props = {
  event: EventDetail
  /** Whom the viewer may see by name. */
  guests: readonly Guest[]
  /** Who organizes it beside its owner. */
  hosts: readonly Guest[]
  /** What the viewer is to its organizers; visitors have none. */
  standings?: ReadonlyMap<number, Standing> | undefined
  /** What has changed about it since it was published. */
  changes: readonly SaidChange[]
  /** What was asked and answered last. */
  answered: readonly Answered[]
  /** What the viewer is to the organizer; undefined where nobody can follow them from here. */
  follow?: Relation['follow'] | undefined
  locale: Locale
  now: Date
  /** What comes next, where it is over. */
  next?: readonly Timed[] | undefined
  /** What the viewer has, where the page knows who is looking. */
  own?: OwnPlace | undefined
  /** The secret of the link by which a private event was opened. */
  invite?: string | undefined
}

/** An event, whoever looks: the page for visitors and the one for members show the same parts. */
export function EventView(props: Props) {
  const { event, guests, hosts, follow, standings, changes, answered, next = [] } = props
  const { locale, now, own, invite } = props
  const t = translate(locale, 'event')
  const art = artOf(event, 1280)
  const words = guestWords(event, { locale, now, mayJoin: mayJoin(event, now) })
  const mood = event.moods.find(isMood)
  const faces = guests.map(({ id, fullName, username, image }) => ({
    id,
    name: fullName || username,
    src: image,
  }))
  return (
    <>
      <div className="bleed md:mx-0">
        <Cover src={art.src} alt="" colors={art.colors} shape="hero" priority>
          {mood && <Badge tone="scrim">{translate(locale, 'moods')(mood)}</Badge>}
        </Cover>
      </div>
      <div className="mt-8 grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          <EventNotice event={event} locale={locale} now={now} />
          <h1 dir="auto" className="text-hero wrap-anywhere">
            {event.title}
          </h1>
          <div className="my-7">
            <EventFacts event={event} locale={locale} now={now} isLinked={invite !== undefined} own={own} />
            {!event.isPrivate && (
              <div className="mt-3">
                <ShareButton
                  address={appOrigin() + localePath(locale, eventPath(event))}
                  title={event.title}
                  labels={{ share: t('share'), copied: t('shared') }}
                />
              </div>
            )}
          </div>
          <OrganizerRow event={event} others={hosts} follow={follow} standings={standings} locale={locale} />
          {event.description && (
            <section className="mt-8">
              <h2 className="mb-3">{t('about')}</h2>
              <Markdown text={event.description} />
            </section>
          )}
          <EventMore event={event} locale={locale} />
          <section className="mt-8">
            <h2>
              {words.title} <span className="text-quiet">{event.attendingCount}</span>
            </h2>
            <GuestRow
              guests={faces}
              going={event.attendingCount}
              interested={event.interestedCount}
              words={words}
              locale={locale}
              href={localePath(locale, `${eventPath(event)}/going`)}
            />
          </section>
          <AnsweredQuestions event={event} answered={answered} locale={locale} />
          <ChangeList changes={changes} locale={locale} now={now} />
          <TagRow event={event} locale={locale} />
          <p className="mt-6">
            <a
              href={localePath(locale, `/report?subject=event/${event.id}`)}
              rel="nofollow"
              className="inline-flex min-h-11 items-center text-sm text-quiet underline underline-offset-4"
            >
              {translate(locale, 'report')('link')}
            </a>
          </p>
          {next.length > 0 && (
            <section className="mt-10">
              <h2 className="mb-4">{translate(locale, 'cityPage')('next')}</h2>
              <EventList events={next} locale={locale} now={now} level="h3" showCity />
            </section>
          )}
        </div>
        <aside className="self-start lg:sticky lg:top-6">
          <PlacePanel event={event} locale={locale} now={now} own={own} invite={invite} />
        </aside>
      </div>
    </>
  )
}
