import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { coverAddress } from '@/components/events/art'
import { BoxPane } from '@/components/messages/box-pane'
import { TalkFrame } from '@/components/messages/talk-frame'
import { TalkHead } from '@/components/messages/talk-head'
import { ThreadView } from '@/components/messages/thread-view'
import { MemberFrame } from '@/components/shell/member-frame'
import { Cover } from '@/components/ui/cover'
import { getOwnEvent } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewerOrPost } from '@/lib/identity/queries'
import { getAsked } from '@/lib/messages/thread'
import { now } from '@/lib/platform/clock'
import { readBoxes, zoneOf } from '../../own-boxes'
import { readPage } from '../../read-page'
import { SignedOutThread } from '../../signed-out'

type Props = PageProps<'/[locale]/messages/events/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'talk')('askOrganizers'), robots: { index: false } }
}

/** What a member asks the organizers of an event, all of whom read it. */
export default async function AskPage({ params, searchParams }: Props) {
  const [{ id }, query, locale] = [await params, await searchParams, await localeOf(params)]
  const path = `/messages/events/${id}`
  const viewer = await requireViewerOrPost(locale, path)
  if (!viewer) return <SignedOutThread locale={locale} path={path} target={{ event: id }} />
  const isId = /^[1-9]\d{0,8}$/.test(id)
  const talk = isId ? await getAsked(viewer, Number(id)) : null
  if (!talk && isId && (await getOwnEvent(viewer, Number(id), now())))
    redirect(localePath(locale, `/organize/${id}/inbox`))
  if (!talk) notFound()
  const [thread, boxes, timeZone] = await Promise.all([
    readPage(viewer, talk.id, query),
    readBoxes(viewer, { box: talk.box === 'archive' ? 'archive' : 'inbox' }),
    zoneOf(viewer),
  ])
  const t = translate(locale, 'talk')
  const here = { locale, timeZone, now: now() }
  return (
    <MemberFrame locale={locale} viewer={viewer} path={path} current="messages" tabBar={false} footer={false}>
      <TalkFrame shows="thread" list={<BoxPane {...boxes} isBeside current={talk.id} {...here} />}>
        <TalkHead
          face={
            <Cover src={coverAddress(talk.event.id, 30)} alt="" shape="thumb" className="w-12 shrink-0" />
          }
          title={talk.event.title}
          about={t('organizers')}
          to={{ href: eventPath(talk.event), label: t('event') }}
          back="/messages"
          own={talk.id ? { id: talk.id, isArchived: talk.box === 'archive', isMuted: talk.isMuted } : null}
          locale={locale}
        />
        <ThreadView
          thread={thread}
          name={t('organizers')}
          lead={t('firstAsked', { title: talk.event.title })}
          viewerId={viewer.id}
          askerId={viewer.id}
          stand="open"
          target={{ event: talk.event.id }}
          draft={talk.draft}
          path={path}
          {...here}
        />
      </TalkFrame>
    </MemberFrame>
  )
}
