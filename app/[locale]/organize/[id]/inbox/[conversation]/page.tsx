import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { nameOf } from '@/components/messages/message-text'
import { TalkHead } from '@/components/messages/talk-head'
import { ThreadView } from '@/components/messages/thread-view'
import { MemberFrame } from '@/components/shell/member-frame'
import { Avatar } from '@/components/ui/avatar'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { getAsker } from '@/lib/messages/thread'
import { now } from '@/lib/platform/clock'
import { readPage } from '../../../../(member)/messages/read-page'
import { readOwnEvent } from '../../../own-event'

type Props = PageProps<'/[locale]/organize/[id]/inbox/[conversation]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'talk')('eventInbox'), robots: { index: false } }
}

/** What one person asks the organizers of an event; whoever of them answers, answers for all. */
export default async function AskerPage({ params, searchParams }: Props) {
  const [{ id, conversation }, query, locale, at] = [
    await params,
    await searchParams,
    await localeOf(params),
    now(),
  ]
  const path = `/organize/${id}/inbox/${conversation}`
  const viewer = await requireViewer(locale, path)
  const event = await readOwnEvent(viewer, id, at)
  const talk = /^[1-9]\d{0,8}$/.test(conversation)
    ? await getAsker(viewer, event.id, Number(conversation))
    : null
  if (!talk) notFound()
  const thread = await readPage(viewer, talk.id, query)
  const [t, name] = [translate(locale, 'talk'), nameOf(talk.other)]
  return (
    <MemberFrame locale={locale} viewer={viewer} path={path} current="organize" tabBar={false} footer={false}>
      <div className="mx-auto flex h-[calc(100dvh-4rem)] max-w-3xl flex-col">
        <TalkHead
          face={<Avatar id={talk.other.id} name={name} src={talk.other.image} />}
          title={name}
          about={event.title}
          to={{ href: `/members/${talk.other.username}`, label: t('profile') }}
          back={`/organize/${event.id}/inbox`}
          own={null}
          locale={locale}
        />
        <ThreadView
          thread={thread}
          name={name}
          lead=""
          viewerId={viewer.id}
          askerId={talk.other.id}
          stand="open"
          target={{ conversation: talk.id }}
          draft=""
          path={path}
          locale={locale}
          timeZone={event.timeZone}
          now={at}
        />
      </div>
    </MemberFrame>
  )
}
