import { NameList } from '@/components/connections/name-list'
import { coverAddress } from '@/components/events/art'
import { Faces } from '@/components/ui/avatar'
import { Cover } from '@/components/ui/cover'
import { cx } from '@/components/ui/cx'
import { noticePath, noticeWords } from '@/lib/feed/policy'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Notice } from '@/lib/notifications/queries'
import { NoticeLink } from './notice-link'
import { ReadForm } from './read-form'

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
  const { title, ...words } = noticeWords(notice.details, locale)
  const text = t.rich(`say.${kind}`, {
    ...words,
    names: () => <NameList names={parts} locale={locale} />,
    title: () => <bdi>{notice.event?.title ?? title}</bdi>,
    count: people.length,
  })
  const what = {
    ...{ upTo: notice.id, from: notice.from, kind },
    ...(notice.event ? { event: notice.event.id } : {}),
  }
  const about = notice.event?.id ?? Number(notice.details.event ?? 0)
  const art = about > 0 && people.length === 0 ? coverAddress(about, 30) : null
  return (
    <li className="relative flex items-center gap-4 py-4">
      {art ? (
        <Cover src={art} alt="" shape="thumb" className="w-16 shrink-0" />
      ) : (
        <Faces people={faces} max={3} />
      )}
      <div className="min-w-0 flex-1">
        <p>
          <NoticeLink
            href={localePath(locale, noticePath(notice, own))}
            unread={isUnread ? what : undefined}
            className={cx('stretched block no-underline', isUnread && 'font-semibold')}
          >
            {text}
          </NoticeLink>
          <time dateTime={notice.at.toISOString()} className="block text-sm text-quiet">
            {ago(notice.at, now, locale)}
          </time>
        </p>
        {isUnread && (
          <div className="relative z-10 mt-1">
            <ReadForm locale={locale} what={what} labels={{ read: t('readGroup') }} />
          </div>
        )}
      </div>
      {isUnread && (
        <span className="size-2.5 shrink-0 rounded-pill bg-ember">
          <span className="sr-only">{t('new')}</span>
        </span>
      )}
    </li>
  )
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
