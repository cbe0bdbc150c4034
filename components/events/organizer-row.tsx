import { Avatar } from '@/components/ui/avatar'
import { Link } from '@/components/ui/link'
import type { EventDetail } from '@/lib/events/queries'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

/** Whose evening it is; nothing where the viewer may not know them any more. */
export function OrganizerRow({ event, locale }: { event: EventDetail; locale: Locale }) {
  const t = translate(locale, 'event')
  const { organizer } = event
  if (!organizer) return null
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
