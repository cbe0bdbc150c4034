import type { Tx } from '@/db/client'
import { hideByDecision, showAgain } from '@/lib/events/hide'
import { removeEvent, removeEventPicture } from '@/lib/events/remove'
import { getImage } from '@/lib/images/queries'
import { imageAddress, sizesOf } from '@/lib/images/schema'
import { removeMessage, restoreMessage } from '@/lib/messages/remove'
import { removePictureOf } from '@/lib/profiles/edit'
import type { SubjectKind } from './schema'

type Removal = { id: string; by: { id: number }; reason: string; at: Date }

/** Takes a thing away from everybody. What is gone already is no fault: the decision stands without it. */
export async function remove(tx: Tx, kind: SubjectKind, removal: Removal): Promise<void> {
  await removers[kind](tx, removal)
}

/** Shows again what a decision has taken away and was kept: words; a picture is gone, and a cancelled event is over. */
export async function restore(tx: Tx, kind: SubjectKind, { id }: { id: string }): Promise<void> {
  if (kind === 'question') await showAgain(tx, Number(id))
  if (kind === 'message') await restoreMessage(tx, Number(id))
}

const removers: Record<SubjectKind, (tx: Tx, removal: Removal) => Promise<void>> = {
  member: async () => {},
  message: async (tx, { id, at }) => void (await removeMessage(tx, Number(id), at)),
  event: (tx, { id, ...removal }) => removeEvent(tx, Number(id), removal),
  question: (tx, { id, at }) => hideByDecision(tx, Number(id), at),
  image: removePicture,
}

async function removePicture(tx: Tx, { id, at }: Removal): Promise<void> {
  const image = await getImage(id)
  if (!image || image.ownerId === null) return
  if (image.purpose === 'event') {
    await removeEventPicture(tx, imageAddress(id, Math.max(...sizesOf.event.widths)))
    return
  }
  if (image.purpose !== 'message')
    await removePictureOf(tx, { id: image.ownerId, which: image.purpose, imageId: id, at })
}
