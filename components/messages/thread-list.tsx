import { Fragment } from 'react'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { timeAt } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { ThreadMessage } from '@/lib/messages/thread'
import { MessageRow } from './message-row'
import { dayOf, sayMessageDay } from './message-text'
import type { Thread } from './thread-view'

type Props = {
  thread: Thread
  viewerId: number
  isTheirs: (message: ThreadMessage) => boolean
  isNamed: boolean
  path: string
  locale: Locale
  timeZone: string
  now: Date
}

/** The messages of a page in their order, with the days between them and where the new ones begin. */
export function ThreadList({ thread, viewerId, isTheirs, isNamed, path, ...here }: Props) {
  const { locale, timeZone, now } = here
  const t = translate(locale, 'talk')
  const { messages, older, newer, firstUnread, cards } = thread
  const lastOwn = newer === null ? messages.filter((message) => !isTheirs(message)).at(-1) : undefined
  const at = (place: string) => localePath(locale, `${path}?${place}`)
  return (
    <>
      {firstUnread !== null && !messages.some(({ id }) => id === firstUnread) && (
        <Link href={at(`from=${firstUnread}`)} className="link self-center">
          {t('firstUnread')}
        </Link>
      )}
      {older !== null && (
        <Link href={at(`before=${older}`)} className="link self-center">
          {t('older')}
        </Link>
      )}
      <div role="log" aria-live="polite" aria-relevant="additions">
        <ol className="flex flex-col gap-3">
          {messages.map((message, index) => (
            <Fragment key={message.id}>
              {isNewDay(messages, index, timeZone) && (
                <li className="pt-2 text-center text-sm text-quiet">
                  {sayMessageDay(message.createdAt, { locale, timeZone, now })}
                </li>
              )}
              {message.id === firstUnread && (
                <li
                  id="first-unread"
                  className="border-b border-ember text-center text-sm font-semibold text-ember-deep"
                >
                  {t('new')}
                </li>
              )}
              <MessageRow
                message={message}
                isOwnSide={!isTheirs(message)}
                isOwn={message.senderId === viewerId}
                isNamed={isNamed && message.senderId !== viewerId}
                state={message.id === lastOwn?.id ? stateOf(message, here) : null}
                card={cards.get(message.id)}
                {...here}
              />
            </Fragment>
          ))}
        </ol>
      </div>
      {newer !== null && (
        <Link href={at(`from=${newer}`)} className="link self-center">
          {t('newer')}
        </Link>
      )}
    </>
  )
}

function isNewDay(messages: readonly ThreadMessage[], index: number, timeZone: string): boolean {
  const [before, message] = [messages[index - 1], messages[index]]
  if (!message) return false
  return !before || dayOf(before.createdAt, timeZone) !== dayOf(message.createdAt, timeZone)
}

// What each word says is true of the database: sent is written, delivered has reached a browser, read was looked at.
function stateOf(message: ThreadMessage, { locale, timeZone }: { locale: Locale; timeZone: string }): string {
  const t = translate(locale, 'talk')
  if (message.read) return t('read', { time: message.readAt ? timeAt(message.readAt, timeZone) : '' })
  return t(message.deliveredAt ? 'delivered' : 'sent')
}
