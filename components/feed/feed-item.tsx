import { Faces } from '@/components/ui/avatar'
import { Link } from '@/components/ui/link'
import type { FeedGroup } from '@/lib/feed/group'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { sayAgo } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { FeedEvent } from './feed-event'

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
          <Said group={group} locale={locale} now={now} />
          <time dateTime={first.at.toISOString()} className="block text-sm text-quiet">
            {sayAgo(first.at, { locale, now })}
          </time>
        </p>
      </div>
      {first.event && <FeedEvent event={first.event} locale={locale} now={now} />}
    </article>
  )
}

function Said({ group: { first, actors }, locale, now }: Props) {
  const t = translate(locale, 'feed')
  const [one] = actors
  if (!one) return null
  const isPast = first.event?.endsAt && first.event.endsAt <= now
  return t.rich(first.kind === 'going' && isPast ? 'went' : first.kind, {
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
