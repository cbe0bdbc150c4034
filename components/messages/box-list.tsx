import { BellOff } from 'lucide-react'
import { coverAddress } from '@/components/events/art'
import { Avatar } from '@/components/ui/avatar'
import { Cover } from '@/components/ui/cover'
import { cx } from '@/components/ui/cx'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { BoxRow } from '@/lib/messages/queries'
import { nameOf, sayWhen } from './message-text'

export type Row = Pick<BoxRow, 'id' | 'unread' | 'last' | 'person'> &
  Partial<Pick<BoxRow, 'event' | 'mutedAt' | 'draft'>>

type Props = {
  rows: readonly Row[]
  viewerId: number
  /** The id of the conversation that stands beside the list. */
  current?: number | null | undefined
  /** Where a row leads. */
  hrefOf: (row: Row) => string
  locale: Locale
  timeZone: string
  now: Date
}

/** Conversations, each with its last message and what is new. */
export function BoxList({ rows, current, hrefOf, locale, ...rest }: Props) {
  return (
    <ul className="flex flex-col gap-0.5">
      {rows.map((row) => (
        <li key={row.id}>
          <Link
            href={localePath(locale, hrefOf(row))}
            aria-current={row.id === current ? 'page' : undefined}
            className="flex min-h-18 items-center gap-3 rounded-card px-3 py-2.5 no-underline hover:bg-raised aria-[current]:bg-raised"
          >
            <Face row={row} />
            <Said row={row} locale={locale} {...rest} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Face({ row: { person, event } }: { row: Row }) {
  if (person) return <Avatar id={person.id} name={nameOf(person)} src={person.image} />
  return event ? (
    <Cover src={coverAddress(event.id, 30)} alt="" shape="thumb" className="w-10 shrink-0" />
  ) : null
}

function Said({
  row,
  viewerId,
  locale,
  timeZone,
  now,
}: { row: Row } & Pick<Props, 'viewerId' | 'locale' | 'timeZone' | 'now'>) {
  const t = translate(locale, 'talk')
  const { person, event, unread, last, mutedAt } = row
  const name = event ? event.title : person ? nameOf(person) : ''
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1.5 font-semibold">
          <bdi className="truncate">{name}</bdi>
          {mutedAt && <BellOff aria-label={t('mutedNow')} className="size-4 shrink-0 text-quiet" />}
        </span>
        <span
          dir="auto"
          className={cx('block truncate text-sm', unread > 0 ? 'font-semibold' : 'text-quiet')}
        >
          {lineOf(row, viewerId, locale)}
        </span>
      </span>
      <span className="flex shrink-0 flex-col items-end gap-1 text-sm text-quiet">
        <time dateTime={last.createdAt.toISOString()}>
          {sayWhen(last.createdAt, { locale, timeZone, now })}
        </time>
        {unread > 0 && (
          <span className="grid h-5 min-w-5 place-items-center rounded-pill bg-ember px-1 text-xs font-bold text-ember-ink">
            {unread > 99 ? '99+' : unread}
            <span className="sr-only"> {t('unread')}</span>
          </span>
        )}
      </span>
    </>
  )
}

function lineOf({ last, draft, unread }: Row, viewerId: number, locale: Locale): string {
  const t = translate(locale, 'talk')
  if (draft && unread === 0) return t('draft', { text: draft })
  const text = last.removedAt ? t('removed') : last.deletedAt ? t('deleted') : last.content || t('picture')
  return last.senderId === viewerId ? t('you', { text }) : text
}
