import { NameList } from '@/components/connections/name-list'
import { coverAddress } from '@/components/events/art'
import { Faces } from '@/components/ui/avatar'
import { Cover } from '@/components/ui/cover'
import { cx } from '@/components/ui/cx'
import { Link } from '@/components/ui/link'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Notice } from '@/lib/notifications/queries'

type Props = { notice: Notice; own: string; locale: Locale; now: Date }

/** What happened, by whom, when; leads to where something can be done about it. */
export function NoticeRow({ notice, own, locale, now }: Props) {
  const t = translate(locale, 'notifications')
  const { people, kind, isUnread } = notice
  const names = people.slice(0, 2).map((person) => person.fullName || person.username)
  const others = people.length - names.length
  const parts = others > 0 ? [...names, t('others', { count: others })] : names
  const faces = people.map(({ id, fullName, username, image }) => ({
    id,
    name: fullName || username,
    src: image,
  }))
  const text = t.rich(`say.${kind}`, {
    names: () => <NameList names={parts} locale={locale} />,
    title: () => <bdi>{notice.event?.title}</bdi>,
    count: people.length,
  })
  const art = notice.event && people.length === 0 ? coverAddress(notice.event.id, 30) : null
  return (
    <li className="relative flex items-center gap-4 py-4">
      {art ? (
        <Cover src={art} alt="" shape="thumb" className="w-16 shrink-0" />
      ) : (
        <Faces people={faces} max={3} />
      )}
      <p className="min-w-0 flex-1">
        <Link
          href={localePath(locale, addressOf(notice, own))}
          className={cx('stretched block no-underline', isUnread && 'font-semibold')}
        >
          {text}
        </Link>
        <time dateTime={notice.at.toISOString()} className="block text-sm text-quiet">
          {ago(notice.at, now, locale)}
        </time>
      </p>
      {isUnread && (
        <span className="size-2.5 shrink-0 rounded-pill bg-ember">
          <span className="sr-only">{t('new')}</span>
        </span>
      )}
    </li>
  )
}

function addressOf({ kind, people, event }: Notice, own: string): string {
  if (kind === 'follow_request') return '/settings/followers'
  if (kind === 'organizing_asked') return '/organize'
  if (kind === 'message_request') return '/messages?box=requests'
  if (kind === 'ticket_received') return '/tickets'
  if (event) return placeOf(kind, event)
  const [person] = people
  if (person && people.length === 1) return `/members/${person.username}`
  return `/members/${own}/${kind === 'follow' ? 'followers' : 'following'}`
}

function placeOf(kind: Notice['kind'], event: NonNullable<Notice['event']>): string {
  if (kind === 'organizing_accepted') return `/organize/${event.id}/people`
  if (kind === 'message_of_organizer') return `${eventPath(event)}/news`
  const isAboutPlace = kind === 'event_changed' || kind === 'event_cancelled' || kind === 'event_reminder'
  return eventPath(event) + (isAboutPlace ? '/rsvp' : '')
}

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

function ago(at: Date, now: Date, locale: Locale): string {
  const passed = now.getTime() - at.getTime()
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const [unit, length] = steps.find(([, step]) => passed >= step) ?? ['minute', 60_000]
  return format.format(-Math.floor(passed / length), unit)
}
