'use server'
import { updateTag } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { localePath } from '@/lib/i18n/locales'
import { memberAction } from '@/lib/identity/action-client'
import { now } from '@/lib/platform/clock'
import { cancelEvent } from './cancel'
import { answerOrganizing, askToOrganize, handOver, stopOrganizing } from './co-organize'
import { dropDraft, keepDraft } from './draft'
import { inviteGuest, makeLink, uninviteGuest, withdrawLink } from './invite'
import { postponeEvent } from './postpone'
import { deleteDraft, saveEvent } from './publish'
import { answerQuestion, askQuestion, hideQuestion, withdrawQuestion } from './questions'
import { renewCalendar } from './renew-calendar'
import {
  answerShape,
  companionShape,
  draftShape,
  linkShape,
  memberOfShape,
  ownEventShape,
  ownLinkShape,
  ownQuestionShape,
  questionShape,
  reasonShape,
  replyShape,
  saveShape,
} from './schema'

export const saveOwnEvent = memberAction(saveShape, async (viewer, { crop, ...input }, { files, locale }) => {
  const cover = files.cover && { file: files.cover, crop }
  const saved = await saveEvent(viewer, { ...input, cover }, now())
  showAnew(saved.id)
  redirect(`${localePath(locale, `/organize/${saved.id}`)}?said=${saved.said}`)
})

export const deleteOwnDraft = memberAction(ownEventShape, async (viewer, { id }, { locale }) => {
  await deleteDraft(viewer, id)
  redirect(`${localePath(locale, '/organize')}?said=deleted`)
})

export const keepOwnDraft = memberAction(draftShape, async (viewer, input, { typed }) => {
  const { id: _, draft: __, locale: ___, version: ____, intent: _____, ...form } = typed
  const kept = await keepDraft(viewer, { id: input.draft, eventId: input.id, form }, now())
  return { done: String(kept) }
})

export const dropOwnDraft = memberAction(draftShape, async (viewer, { draft, id }, { locale }) => {
  if (draft) await dropDraft(viewer, draft)
  redirect(`${localePath(locale, id ? `/organize/${id}` : '/organize')}?said=dropped`)
})

export const postponeOwnEvent = memberAction(reasonShape, async (viewer, input, { locale }) => {
  await postponeEvent(viewer, input, now())
  showAnew(input.id)
  redirect(`${localePath(locale, `/organize/${input.id}`)}?said=postponed`)
})

export const cancelOwnEvent = memberAction(reasonShape, async (viewer, input, { locale }) => {
  await cancelEvent(viewer, input, now())
  showAnew(input.id)
  redirect(`${localePath(locale, `/organize/${input.id}`)}?said=cancelled`)
})

export const askOrganizer = memberAction(companionShape, async (viewer, input, { locale }) => {
  await askToOrganize(viewer, input, now())
  redirect(`${localePath(locale, `/organize/${input.id}/people`)}?said=asked`)
})

export const answerOrganizer = memberAction(answerShape, async (viewer, { id, answer }, { locale }) => {
  const agrees = answer === 'agree'
  await answerOrganizing(viewer, { id, agrees }, now())
  showAnew(id)
  redirect(localePath(locale, agrees ? `/organize/${id}` : '/organize'))
})

export const removeOrganizer = memberAction(memberOfShape, async (viewer, input, { locale }) => {
  await stopOrganizing(viewer, input)
  showAnew(input.id)
  redirect(localePath(locale, input.memberId === viewer.id ? '/organize' : `/organize/${input.id}/people`))
})

export const handOwnEventOver = memberAction(memberOfShape, async (viewer, input, { locale }) => {
  await handOver(viewer, input, now())
  showAnew(input.id)
  redirect(`${localePath(locale, `/organize/${input.id}/people`)}?said=handed`)
})

export const addGuest = memberAction(companionShape, async (viewer, input, { locale }) => {
  await inviteGuest(viewer, input, now())
  redirect(`${localePath(locale, `/organize/${input.id}/people`)}?said=invited`)
})

export const removeGuest = memberAction(memberOfShape, async (viewer, input, { locale }) => {
  await uninviteGuest(viewer, input)
  redirect(`${localePath(locale, `/organize/${input.id}/people`)}?said=uninvited`)
})

export const addLink = memberAction(linkShape, async (viewer, input, { locale }) => {
  await makeLink(viewer, input, now())
  redirect(`${localePath(locale, `/organize/${input.id}/people`)}?said=link`)
})

export const endLink = memberAction(ownLinkShape, async (viewer, input, { locale }) => {
  await withdrawLink(viewer, input, now())
  redirect(`${localePath(locale, `/organize/${input.id}/people`)}?said=ended`)
})

export const askOrganizers = memberAction(questionShape, async (viewer, input, { locale }) => {
  await askQuestion(viewer, input, now())
  updateTag(`event:${input.eventId}`)
  redirect(`${localePath(locale, `/events/${input.eventId}/questions`)}?said=asked`)
})

export const answerAsked = memberAction(replyShape, async (viewer, input, { locale }) => {
  const { eventId } = await answerQuestion(viewer, input, now())
  updateTag(`event:${eventId}`)
  redirect(`${localePath(locale, `/events/${eventId}/questions`)}?said=answered`)
})

export const hideAsked = memberAction(ownQuestionShape, async (viewer, { questionId }, { locale }) => {
  const { eventId } = await hideQuestion(viewer, questionId, now())
  updateTag(`event:${eventId}`)
  redirect(`${localePath(locale, `/events/${eventId}/questions`)}?said=hidden`)
})

export const withdrawAsked = memberAction(ownQuestionShape, async (viewer, { questionId }, { locale }) => {
  const { eventId } = await withdrawQuestion(viewer, questionId)
  updateTag(`event:${eventId}`)
  redirect(`${localePath(locale, `/events/${eventId}/questions`)}?said=withdrawn`)
})

export const renewOwnCalendar = memberAction(z.object({}), async (viewer, _, { locale }) => {
  await renewCalendar(viewer, now())
  redirect(`${localePath(locale, '/settings/calendar')}?said=renewed`)
})

// The event's own page, and every list that could show it.
function showAnew(id: number): void {
  for (const tag of [`event:${id}`, 'events']) updateTag(tag)
}
