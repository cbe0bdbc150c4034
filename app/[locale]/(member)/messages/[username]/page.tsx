import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MemberMenuItems } from '@/components/connections/profile-menu'
import { BoxPane } from '@/components/messages/box-pane'
import { nameOf } from '@/components/messages/message-text'
import { TalkFrame } from '@/components/messages/talk-frame'
import { TalkHead } from '@/components/messages/talk-head'
import { ThreadView } from '@/components/messages/thread-view'
import { MemberFrame } from '@/components/shell/member-frame'
import { Avatar } from '@/components/ui/avatar'
import { Link } from '@/components/ui/link'
import { getStanceTo } from '@/lib/connections/queries'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewerOrPost } from '@/lib/identity/queries'
import { getConversation, type Talk } from '@/lib/messages/thread'
import { now } from '@/lib/platform/clock'
import { readBoxes, zoneOf } from '../own-boxes'
import { readPage } from '../read-page'
import { SignedOutThread } from '../signed-out'

type Props = PageProps<'/[locale]/messages/[username]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { username } = await params
  const name = decodeURIComponent(username)
  return { title: translate(await localeOf(params), 'talk')('thread', { name }), robots: { index: false } }
}

export default async function ThreadPage({ params, searchParams }: Props) {
  const [{ username }, query, locale] = [await params, await searchParams, await localeOf(params)]
  const path = `/messages/${username}`
  const viewer = await requireViewerOrPost(locale, path)
  if (!viewer) return <SignedOutThread locale={locale} path={path} target={{ to: username }} />
  const at = now()
  const talk = /^\w{1,30}$/.test(username) ? await getConversation(viewer, username, at) : null
  if (!talk) notFound()
  const [thread, boxes, timeZone, relation] = await Promise.all([
    readPage(viewer, talk.id, query),
    readBoxes(viewer, {
      box: talk.box === 'requests' ? 'requests' : talk.box === 'archive' ? 'archive' : 'inbox',
    }),
    zoneOf(viewer),
    getStanceTo(viewer, talk.other.id, at),
  ])
  const t = translate(locale, 'talk')
  const [name, here] = [nameOf(talk.other), { locale, timeZone, now: at }]
  return (
    <MemberFrame locale={locale} viewer={viewer} path={path} current="messages" tabBar={false} footer={false}>
      <TalkFrame shows="thread" list={<BoxPane {...boxes} isBeside current={talk.id} {...here} />}>
        <TalkHead
          // Made anew, and its menu closed, once the mute stands: what is said of it is behind.
          key={String(relation.isMuted)}
          face={<Avatar id={talk.other.id} name={name} src={talk.other.image} />}
          title={name}
          about={talk.other.city}
          to={{ href: `/members/${talk.other.username}`, label: t('profile') }}
          back="/messages"
          own={
            talk.id && talk.request === 'none'
              ? { id: talk.id, isArchived: talk.box === 'archive', isMuted: talk.isMuted }
              : null
          }
          items={
            <MemberMenuItems
              member={{ ...talk.other, name }}
              relation={relation}
              back={localePath(locale, path)}
              locale={locale}
            />
          }
          locale={locale}
        />
        <p role="status" className="flex flex-wrap gap-x-3 py-2 font-semibold text-moss-deep empty:hidden">
          {relation.isMuted && one(query.said) === 'muted' && (
            <>
              {translate(locale, 'people')('said.muted', { name })}
              <Link className="link" href={localePath(locale, '/settings/blocked')}>
                {translate(locale, 'settings')('sections.blocked')}
              </Link>
            </>
          )}
        </p>
        <ThreadView
          thread={thread}
          name={name}
          lead={t('first', { name })}
          viewerId={viewer.id}
          askerId={null}
          stand={standOf(talk)}
          target={{ to: talk.other.username }}
          draft={talk.draft}
          path={path}
          {...here}
        />
      </TalkFrame>
    </MemberFrame>
  )
}

function standOf({ request, refusal, isAsking }: Talk) {
  if (request === 'asked') return 'asked'
  if (refusal === 'requestWaits') return 'waits'
  if (refusal) return 'closed'
  return isAsking ? 'asking' : 'open'
}
