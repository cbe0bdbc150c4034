import { FollowForm } from '@/components/connections/follow-form'
import { RowFollow } from '@/components/connections/row-follow'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import type { Relation, Standing } from '@/lib/connections/schema'
import type { EventDetail } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

type Owner = NonNullable<EventDetail['organizer']>
type Person = Pick<Owner, 'id' | 'username' | 'fullName' | 'image'>

type Props = {
  event: EventDetail
  others: readonly Person[]
  /** What the viewer is to the owner already; nothing is known of a visitor, and undefined where there is no following. */
  follow: Relation['follow'] | undefined
  /** What the viewer is to the others; visitors have none. */
  standings?: ReadonlyMap<number, Standing> | undefined
  locale: Locale
}

/** Whose evening it is, and who organizes it with them; nothing where the viewer may not know them any more. */
export function OrganizerRow({ event, others, follow, standings, locale }: Props) {
  const { organizer: owner } = event
  return (
    <div id="organizer" className="flex scroll-mt-24 flex-wrap items-center gap-x-8 gap-y-3">
      {owner && <Organizer organizer={owner} event={event} locale={locale} />}
      {owner && follow && <Follow owner={owner} event={event} follow={follow} locale={locale} />}
      {others.map((organizer) => (
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

type Following = { owner: Owner; event: EventDetail; follow: Relation['follow']; locale: Locale }

function Follow({ owner, event, follow, locale }: Following) {
  const t = translate(locale, 'people')
  return (
    <div className="flex flex-wrap items-center gap-3">
      {follow === 'accepted' && <Badge tone="dusk">{t('followed')}</Badge>}
      {follow === 'pending' && <Badge>{t('asked')}</Badge>}
      <FollowForm
        member={owner}
        follow={follow}
        locale={locale}
        here={`${localePath(locale, eventPath(event))}#organizer`}
      />
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
