import { Ellipsis } from 'lucide-react'
import { artOf } from '@/components/events/art'
import { EventTime } from '@/components/events/event-time'
import { Avatar } from '@/components/ui/avatar'
import { Cover } from '@/components/ui/cover'
import { cx } from '@/components/ui/cx'
import { Link } from '@/components/ui/link'
import { Picture } from '@/components/ui/picture'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { timeAt } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { imageAddress } from '@/lib/images/schema'
import type { MessageCard } from '@/lib/messages/cards'
import { changeRefusal } from '@/lib/messages/policy'
import type { ThreadMessage } from '@/lib/messages/thread'
import { ChangeForm } from './change-form'
import { LinkedText } from './linked-text'
import { nameOf } from './message-text'

type Props = {
  message: ThreadMessage
  /** It stands on the reader's side: their own, and their co-organizers'. */
  isOwnSide: boolean
  isOwn: boolean
  /** Named where several people stand on one side. */
  isNamed?: boolean | undefined
  /** How far it has come; of the last one of one's own alone. */
  state: string | null
  card: MessageCard | undefined
  locale: Locale
  timeZone: string
  now: Date
}

/** One message: on whose side it stands says who wrote it, and for whoever does not see that it is said. */
export function MessageRow({
  message,
  isOwnSide,
  isOwn,
  isNamed,
  state,
  card,
  locale,
  timeZone,
  now,
}: Props) {
  const t = translate(locale, 'talk')
  const { id, createdAt, editedAt, deletedAt, removedAt, sender } = message
  const name = sender ? nameOf({ username: sender.username, fullName: sender.fullName }) : ''
  const isGone = Boolean(deletedAt || removedAt)
  return (
    <li
      id={`m${id}`}
      className={cx('group flex max-w-full flex-col gap-1', isOwnSide ? 'items-end' : 'items-start')}
    >
      <span className={isNamed ? 'px-1 text-xs text-quiet' : 'sr-only'}>{name}</span>
      <div className={cx('flex max-w-full items-center gap-1', isOwnSide && 'flex-row-reverse')}>
        <div className="flex min-w-0 max-w-md flex-col gap-1">
          {isGone ? (
            <p className="rounded-large border border-dashed border-line px-4 py-2.5 text-quiet italic">
              {t(removedAt ? 'isRemoved' : 'isDeleted')}
            </p>
          ) : (
            <Body message={message} isOwnSide={isOwnSide} name={name} locale={locale} />
          )}
        </div>
        {isOwn && !changeRefusal(message, now) && (
          <ChangeForm
            message={id}
            content={message.content}
            icon={<Ellipsis aria-hidden="true" className="size-4" />}
            locale={locale}
            labels={{ change: t('change'), save: t('editSave'), takeBack: t('takeBack'), words: t('edit') }}
          />
        )}
      </div>
      {card && !isGone && <Card card={card} locale={locale} now={now} />}
      <p className="px-1 text-xs text-quiet">
        <time dateTime={createdAt.toISOString()}>{timeAt(createdAt, timeZone)}</time>
        {editedAt && !isGone && ` · ${t('edited')}`}
        {state && ` · ${state}`}
        {!isOwnSide && !isGone && (
          <>
            {' · '}
            <a
              href={localePath(locale, `/report?subject=message/${id}`)}
              className="underline underline-offset-2"
            >
              {translate(locale, 'report')('link')}
            </a>
          </>
        )}
      </p>
    </li>
  )
}

type BodyProps = Pick<Props, 'message' | 'isOwnSide' | 'locale'> & { name: string }

function Body({ message: { content, imageId }, isOwnSide, name, locale }: BodyProps) {
  const t = translate(locale, 'talk')
  const look = isOwnSide
    ? 'rounded-ee-notch bg-ink text-paper self-end'
    : 'rounded-es-notch border border-line bg-surface self-start'
  return (
    <>
      {imageId && (
        <a href={imageAddress(imageId, 1280)} target="_blank" rel="noreferrer" className="block">
          <Picture
            src={imageAddress(imageId, 640)}
            alt={t('pictureOf', { name })}
            className="max-h-96 max-w-full rounded-large border border-line object-contain"
          />
        </a>
      )}
      {content && (
        <div className={cx('max-w-full rounded-large px-4 py-2.5', look)}>
          <LinkedText text={content} />
        </div>
      )}
    </>
  )
}

function Card({ card: { event, person }, locale, now }: { card: MessageCard; locale: Locale; now: Date }) {
  const box =
    'relative flex w-full max-w-md items-center gap-3.5 rounded-large border border-line bg-surface p-2.5 shadow-soft'
  if (event) {
    const { src, colors } = artOf(event)
    return (
      <article className={box}>
        <Cover src={src} alt="" colors={colors} shape="thumb" className="w-24 shrink-0" />
        <div className="min-w-0">
          <h3 dir="auto" className="text-base">
            <Link href={localePath(locale, eventPath(event))} className="stretched">
              {event.title}
            </Link>
          </h3>
          <p className="text-sm text-quiet">
            <EventTime event={{ ...event, endDate: event.startDate }} locale={locale} now={now} />
          </p>
        </div>
      </article>
    )
  }
  if (!person) return null
  return (
    <article className={box}>
      <Avatar id={person.id} name={nameOf(person)} src={person.image} />
      <h3 className="min-w-0 text-base">
        <Link href={localePath(locale, `/members/${person.username}`)} className="stretched">
          <bdi>{nameOf(person)}</bdi>
        </Link>
      </h3>
    </article>
  )
}
