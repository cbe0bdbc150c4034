import type { Metadata } from 'next'
import { BoxLive } from '@/components/messages/box-live'
import { BoxPane, type ShownBox } from '@/components/messages/box-pane'
import { FoundList } from '@/components/messages/found-list'
import { TalkFrame } from '@/components/messages/talk-frame'
import { MemberFrame } from '@/components/shell/member-frame'
import { EmptyState } from '@/components/ui/empty-state'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { cursorShape, wordsShape } from '@/lib/messages/schema'
import { searchConversations } from '@/lib/messages/search'
import { now } from '@/lib/platform/clock'
import { readBoxes, zoneOf } from './own-boxes'

type Props = PageProps<'/[locale]/messages'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'talk')('title'), robots: { index: false } }
}

export default async function MessagesPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/messages')
  const query = await searchParams
  const words = wordsShape.parse(one(query.q))
  const here = { locale, timeZone: await zoneOf(viewer), now: now() }
  const t = translate(locale, 'talk')
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/messages" current="messages">
      <BoxLive />
      <TalkFrame
        shows="list"
        list={
          words ? (
            <FoundList words={words} found={await searchConversations(viewer, words)} {...here} />
          ) : (
            <BoxPane
              {...(await readBoxes(viewer, {
                box: boxOf(one(query.box)),
                after: cursorShape.parse(one(query.after)),
              }))}
              {...here}
            />
          )
        }
      >
        <div className="grid min-h-96 place-items-center">
          <EmptyState title={t('choose')}>{t('chooseText')}</EmptyState>
        </div>
      </TalkFrame>
    </MemberFrame>
  )
}

function boxOf(box: string | undefined): ShownBox {
  return box === 'requests' || box === 'archive' ? box : 'inbox'
}
