'use server'
import { updateTag } from 'next/cache'
import { redirect } from 'next/navigation'
import { eventPath } from '@/lib/events/schema'
import { localePath } from '@/lib/i18n/locales'
import { memberAction } from '@/lib/identity/action-client'
import { now } from '@/lib/platform/clock'
import { rsvp } from './rsvp'
import { rsvpShape } from './schema'

export const choosePlace = memberAction(rsvpShape, async (viewer, input, { locale }) => {
  const { event } = await rsvp(viewer, input, now())
  updateTag(`event:${event.id}`)
  if (input.stay) return { done: input.wish }
  redirect(`${localePath(locale, eventPath(event))}/rsvp?said=${input.wish}`)
})
