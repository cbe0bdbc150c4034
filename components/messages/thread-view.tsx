import { randomUUID } from 'node:crypto'
import { ImagePlus } from 'lucide-react'
import { ActForm } from '@/components/shell/act-form'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { acceptedTypes } from '@/lib/images/schema'
import { readThreadUpTo } from '@/lib/messages/actions'
import type { MessageCard } from '@/lib/messages/cards'
import type { ThreadMessage } from '@/lib/messages/thread'
import { Composer } from './composer'
import { RequestForm } from './request-form'
import { ThreadList } from './thread-list'
import { ThreadLive } from './thread-live'

export type Thread = {
  conversation: number | null
  messages: readonly ThreadMessage[]
  older: number | null
  newer: number | null
  firstUnread: number | null
  cards: ReadonlyMap<number, MessageCard>
}

type Props = {
  thread: Thread
  /** How the other side is called. */
  name: string
  lead: string
  viewerId: number
  /** Of an event's: whoever is not this member stands on the organizers' side. */
  askerId: number | null
  /** A request to the viewer waits for an answer; the viewer's own waits; the viewer may write, as a request, or not. */
  stand: 'open' | 'asked' | 'asking' | 'waits' | 'closed'
  target: Record<string, string | number>
  draft: string
  path: string
  locale: Locale
  timeZone: string
  now: Date
}

// What scrolls by itself has to take the focus, or a keyboard without a mouse never sees its beginning (WCAG 2.1.1).
const keyboardScrolls = { tabIndex: 0 }

/** A conversation: what was written, and where more is. It begins at its end, also without JavaScript. */
export function ThreadView({
  thread,
  name,
  lead,
  viewerId,
  askerId,
  stand,
  target,
  draft,
  path,
  ...here
}: Props) {
  const { locale } = here
  const t = translate(locale, 'talk')
  const { conversation, messages, newer } = thread
  const isTheirs = ({ senderId }: ThreadMessage) =>
    askerId === null || askerId === viewerId ? senderId !== viewerId : senderId === askerId
  const unread = messages.filter((message) => isTheirs(message) && !message.read).at(-1)?.id ?? null
  const isSecret = stand === 'asked'
  return (
    <>
      <section
        {...keyboardScrolls}
        aria-label={t('inThread')}
        className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain"
      >
        <div className="flex flex-col gap-3 px-1 py-4">
          {messages.length === 0 && <p className="py-6 text-center text-quiet">{lead}</p>}
          <ThreadList
            thread={thread}
            viewerId={viewerId}
            isTheirs={isTheirs}
            isNamed={askerId !== null}
            path={path}
            {...here}
          />
        </div>
      </section>
      <ThreadLive
        conversation={conversation}
        unreadUpTo={unread}
        isSecret={isSecret}
        typing={t('typing', { name })}
      />
      {newer !== null && (
        <Link href={localePath(locale, path)} className="link self-center">
          {t('newest')}
        </Link>
      )}
      {unread !== null && conversation !== null && !isSecret && (
        <noscript>
          <ActForm action={readThreadUpTo} locale={locale} fields={{ conversation, upTo: unread }}>
            <SubmitButton variant="quiet" size="small">
              {t('markRead')}
            </SubmitButton>
          </ActForm>
        </noscript>
      )}
      <div className="safe-bottom pt-2">
        {stand === 'asked' && conversation !== null && (
          <RequestForm conversation={conversation} name={name} locale={locale} />
        )}
        {stand === 'asking' && <p className="px-2 pb-2 text-sm text-quiet">{t('asking', { name })}</p>}
        {stand === 'waits' && <p className="p-2 text-quiet">{t('waits', { name })}</p>}
        {stand === 'closed' && <p className="p-2 text-quiet">{t('closed', { name })}</p>}
        {stand !== 'waits' && stand !== 'closed' && (
          <Composer
            // Anew for another conversation, or what was typed for one would stand in the next.
            key={JSON.stringify(target)}
            target={target}
            conversation={conversation}
            clientId={randomUUID()}
            draft={draft}
            back={localePath(locale, path)}
            pictureIcon={<ImagePlus aria-hidden="true" className="size-5 text-quiet" />}
            accept={acceptedTypes}
            locale={locale}
            labels={{
              // By the first name: the line has to fit beside the button of a phone.
              write:
                askerId === viewerId
                  ? t('writeOrganizers')
                  : t('writeTo', { name: name.split(' ')[0] ?? name }),
              send: t('send'),
              addPicture: t('addPicture'),
              hint: t('hint'),
              sending: t('sending'),
            }}
          />
        )}
      </div>
    </>
  )
}
