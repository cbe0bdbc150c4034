'use server'
import { refresh, revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { localePath } from '@/lib/i18n/locales'
import { memberAction } from '@/lib/identity/action-client'
import { now } from '@/lib/platform/clock'
import { Refusal } from '@/lib/platform/refusal'
import { answerRequest } from './answer-request'
import { answerAsker, askOrganizers } from './ask'
import { edit, takeBack } from './change'
import { keepConversation, keepDraft, tellTyping } from './keep'
import { markDelivered, markRead } from './mark'
import {
  conversationShape,
  draftShape,
  editShape,
  keepShape,
  nothingShape,
  readShape,
  requestShape,
  sendShape,
  takeBackShape,
} from './schema'
import { send } from './send'

export const sendMessage = memberAction(
  sendShape,
  async (viewer, { to, event, conversation, ...typed }, { files }) => {
    const letter = { ...typed, file: files.image, now: now() }
    if (to) await send(viewer, { ...letter, to })
    else if (event) await askOrganizers(viewer, { ...letter, event })
    else if (conversation) await answerAsker(viewer, { ...letter, conversation })
    else throw new Refusal('notFound', 404)
    revalidatePath('/[locale]/messages', 'layout')
    return { done: 'sent', values: {} }
  },
)

export const editMessage = memberAction(editShape, async (viewer, input) => {
  await edit(viewer, { ...input, now: now() })
  revalidatePath('/[locale]/messages', 'layout')
  return { done: 'edited' }
})

export const takeMessageBack = memberAction(takeBackShape, async (viewer, { message }) => {
  await takeBack(viewer, { message, now: now() })
  revalidatePath('/[locale]/messages', 'layout')
  return { done: 'deleted' }
})

export const answerWriter = memberAction(requestShape, async (viewer, input, { locale }) => {
  await answerRequest(viewer, input)
  if (input.answer === 'decline') redirect(localePath(locale, '/messages?box=requests'))
  revalidatePath('/[locale]/messages', 'layout')
  return { done: input.answer }
})

export const keepOwnConversation = memberAction(keepShape, async (viewer, input) => {
  await keepConversation(viewer, { ...input, now: now() })
  revalidatePath('/[locale]/messages', 'layout')
  return { done: input.act }
})

export const readThreadUpTo = memberAction(readShape, async (viewer, input) => {
  await markRead(viewer, { ...input, now: now() })
  return { done: 'read' }
})

export const markOwnDelivered = memberAction(nothingShape, async (viewer) => {
  await markDelivered(viewer, now())
  return { done: 'delivered' }
})

/** Draws the page anew for the one who looks at it: a router that cannot fetch it leaves the page, and what is typed there. */
export const showAnew = memberAction(nothingShape, async () => {
  refresh()
  return { done: 'shown' }
})

export const saveDraft = memberAction(draftShape, async (viewer, input) => {
  await keepDraft(viewer, input)
  return { done: 'kept' }
})

export const sayTyping = memberAction(conversationShape, async (viewer, { conversation }) => {
  await tellTyping(viewer, conversation)
  return { done: 'told' }
})
