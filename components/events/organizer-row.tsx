import { RowFollow } from '@/components/connections/row-follow'
import { Avatar } from '@/components/ui/avatar'
import { Link } from '@/components/ui/link'
import type { Standing } from '@/lib/connections/schema'
import type { EventDetail } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

type Person = NonNullable<EventDetail['organizer']>
type Props = {
  event: EventDetail
  others: readonly Person[]
  /** What the viewer is to them; visitors have none. */
  standings?: ReadonlyMap<number, Standing> | undefined
  locale: Locale
}

/** Whose evening it is, and who organizes it with them; nothing where the viewer may not know them any more. */
export function OrganizerRow({ event, others, standings, locale }: Props) {
  const people = [event.organizer, ...others].filter((person) => person !== null)
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-3">
      {people.map((organizer) => (
        <div key={organizer.id} className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Organizer organizer={organizer} event={event} locale={locale} />
          <RowFollow
            person={organizer}
            standing={standings?.get(organizer.id)}
            list={eventPath(event)}
            locale={locale}
          />
        </div>
      ))}
    </div>
  )
}

function Organizer({ organizer, event, locale }: { organizer: Person; event: EventDetail; locale: Locale }) {
  const t = translate(locale, 'event')
  const name = organizer.fullName || organizer.username
  return (
    <div className="relative flex items-center gap-3">
      <Avatar id={organizer.id} name={name} src={organizer.image} />
      <p className="min-w-0">
        <span className="block text-sm text-quiet">
          {t('organizedBy')}
          {event.isBusinessEvent && ` · ${t('business')}`}
        </span>
        <Link
          href={localePath(locale, `/members/${organizer.username}`)}
          className="stretched font-semibold no-underline"
          aria-label={t('organizerPage', { name })}
        >
          <bdi>{name}</bdi>
        </Link>
      </p>
    </div>
  )
}
