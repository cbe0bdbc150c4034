import { artOf } from '@/components/events/art'
import { Faces } from '@/components/ui/avatar'
import { Cover } from '@/components/ui/cover'
import { Dots } from '@/components/ui/dots'
import { Link } from '@/components/ui/link'
import { eventPath } from '@/lib/events/schema'
import type { FeedGroup } from '@/lib/feed/group'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatExact, formatTime, sayAgo, sayDay } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'

type Props = { group: FeedGroup; locale: Locale; now: Date }

/** One piece of news: who, what, when; and the event it is about. */
export function FeedItem({ group, locale, now }: Props) {
  const { first, actors } = group
  const people = actors.map((actor) => ({
    ...actor,
    name: actor.fullName || actor.username,
    src: actor.image,
  }))
  return (
    <article className="flex flex-col gap-3 py-5">
      <div className="flex items-center gap-3">
        <Faces people={people} max={3} />
        <p className="min-w-0 flex-1">
          <Said group={group} locale={locale} />
          <time dateTime={first.at.toISOString()} className="block text-sm text-quiet">
            {sayAgo(first.at, { locale, now })}
          </time>
        </p>
      </div>
      {first.event && <FeedEvent event={first.event} locale={locale} now={now} />}
    </article>
  )
}

function Said({ group: { first, actors }, locale }: { group: FeedGroup; locale: Locale }) {
  const t = translate(locale, 'feed')
  const [one] = actors
  if (!one) return null
  return t.rich(first.kind, {
    count: actors.length,
    others: actors.length - 1,
    city: first.city ?? '',
    name: one.fullName || one.username,
    b: (name) => (
      <Link href={localePath(locale, `/members/${one.username}`)} className="font-semibold no-underline">
        <bdi>{name}</bdi>
      </Link>
    ),
  })
}

type EventProps = { event: NonNullable<FeedGroup['first']['event']>; locale: Locale; now: Date }

function FeedEvent({ event, locale, now }: EventProps) {
  const art = artOf(event)
  const clock = { clock: event.startDate, locale }
  return (
    <div className="relative grid grid-cols-[6.2rem_1fr] items-center gap-4 rounded-large border border-line bg-surface p-2.5 transition hover:border-edge">
      <Cover src={art.src} alt="" colors={art.colors} shape="thumb" />
      <div className="min-w-0">
        <h3 dir="auto" className="text-md">
          <Link href={localePath(locale, eventPath(event))} className="stretched">
            {event.title}
          </Link>
        </h3>
        <Dots className="mt-1 text-sm text-quiet">
          <time dateTime={event.startsAt.toISOString()} title={formatExact(clock)} className="font-semibold">
            {translate(locale, 'time')('dayAt', {
              day: sayDay(clock, { timeZone: event.timeZone, now }),
              time: formatTime(clock),
            })}
          </time>
          <span dir="auto">{event.location}</span>
          <span>{event.city}</span>
        </Dots>
      </div>
    </div>
  )
}
