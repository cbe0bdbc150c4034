'use server'
import { updateTag } from 'next/cache'
import { redirect } from 'next/navigation'
import { localePath } from '@/lib/i18n/locales'
import { memberAction } from '@/lib/identity/action-client'
import { now } from '@/lib/platform/clock'
import { deleteDraft, saveEvent } from './publish'
import { eventShape, ownEventShape } from './schema'

export const saveOwnEvent = memberAction(eventShape, async (viewer, input, { locale }) => {
  const saved = await saveEvent(viewer, input, now())
  for (const tag of [`event:${saved.id}`, 'events']) updateTag(tag)
  redirect(`${localePath(locale, `/organize/${saved.id}`)}?said=${saved.said}`)
})

export const deleteOwnDraft = memberAction(ownEventShape, async (viewer, { id }, { locale }) => {
  await deleteDraft(viewer, id)
  redirect(`${localePath(locale, '/organize')}?said=deleted`)
})
