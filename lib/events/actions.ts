'use server'
import { updateTag } from 'next/cache'
import { redirect } from 'next/navigation'
import { localePath } from '@/lib/i18n/locales'
import { memberAction } from '@/lib/identity/action-client'
import { now } from '@/lib/platform/clock'
import { cancelEvent } from './cancel'
import { answerOrganizing, askToOrganize, handOver, stopOrganizing } from './co-organize'
import { dropDraft, keepDraft } from './draft'
import { inviteGuest, makeLink, uninviteGuest, withdrawLink } from './invite'
import { postponeEvent } from './postpone'
import { deleteDraft, saveEvent } from './publish'
import {
  answerShape,
  companionShape,
  draftShape,
  linkShape,
  memberOfShape,
  ownEventShape,
  ownLinkShape,
  reasonShape,
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

// The event's own page, and every list that could show it.
function showAnew(id: number): void {
  for (const tag of [`event:${id}`, 'events']) updateTag(tag)
}
