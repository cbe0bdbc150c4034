import { one } from '@/lib/i18n/page'
import type { Viewer } from '@/lib/identity/schema'
import { readCards } from '@/lib/messages/cards'
import { placeShape } from '@/lib/messages/schema'
import { firstUnread, readThread } from '@/lib/messages/thread'

type Query = Record<string, string | string[] | undefined>

/** The page of a thread that an address asks for, with what its messages speak of. */
export async function readPage(viewer: Viewer, conversation: number | null, query: Query) {
  const nothing = {
    conversation,
    messages: [],
    older: null,
    newer: null,
    firstUnread: null,
    cards: new Map(),
  }
  if (conversation === null) return nothing
  const place = placeShape.parse({ before: one(query.before), from: one(query.from) })
  const [page, unread] = await Promise.all([
    readThread(viewer, { conversation, ...place }),
    firstUnread(viewer, conversation),
  ])
  return { ...page, conversation, firstUnread: unread, cards: await readCards(viewer, page.messages) }
}
