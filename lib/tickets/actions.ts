'use server'
import { updateTag } from 'next/cache'
import { redirect } from 'next/navigation'
import { followLink } from '@/lib/events/invite'
import { eventPath } from '@/lib/events/schema'
import { localePath } from '@/lib/i18n/locales'
import { memberAction } from '@/lib/identity/action-client'
import { now } from '@/lib/platform/clock'
import { confirmPlace } from './confirm'
import { rsvp } from './rsvp'
import { confirmShape, rsvpShape } from './schema'
import { tellOfGoing } from './tell'

export const choosePlace = memberAction(rsvpShape, async (viewer, input, { locale }) => {
  // Before the outcome is known: whoever came too late has to see the page as it is now.
  updateTag(`event:${input.eventId}`)
  const { eventId, invite: token } = input
  if (token) await followLink(viewer, { eventId, token }, now())
  const { event, has } = await rsvp(viewer, input, now())
  if (has === 'attending') await tellOfGoing(viewer, event.id)
  if (input.stay) return { done: has }
  redirect(`${localePath(locale, eventPath(event))}/rsvp?said=${has}`)
})

export const confirmOwnPlace = memberAction(confirmShape, async (viewer, { eventId, goTo }, { locale }) => {
  await confirmPlace(viewer, eventId, now())
  redirect(goTo ?? localePath(locale, '/tickets'))
})
