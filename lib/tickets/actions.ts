'use server'
import { updateTag } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { followLink } from '@/lib/events/invite'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { memberAction } from '@/lib/identity/action-client'
import { getSignInMethods } from '@/lib/identity/queries'
import { dashboardLink, onboardingLink, openSeller, refreshSeller } from '@/lib/payments/seller'
import { now } from '@/lib/platform/clock'
import { appOrigin } from '@/lib/platform/env'
import { confirmPlace } from './confirm'
import { closePromo, reopenPromo, savePromo } from './promo'
import { rsvp } from './rsvp'
import {
  moveTypeShape,
  onboardShape,
  ownPromoShape,
  ownTypeShape,
  promoShape,
  termsShape,
  typeShape,
} from './sale-shapes'
import { saveTerms } from './sale-terms'
import { confirmShape, rsvpShape } from './schema'
import { closeType, deleteType, moveType, reopenType, saveType } from './sell'
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

export const saveTicketType = memberAction(typeShape, async (viewer, input, { locale }) => {
  await saveType(viewer, input, now())
  showSales(input.eventId, { locale, said: 'saved' })
})

export const closeTicketType = memberAction(ownTypeShape, async (viewer, input, { locale }) => {
  await closeType(viewer, { ...input, name: translate(locale, 'selling')('standard') }, now())
  showSales(input.eventId, { locale, said: 'closed' })
})

export const reopenTicketType = memberAction(ownTypeShape, async (viewer, input, { locale }) => {
  await reopenType(viewer, input, now())
  showSales(input.eventId, { locale, said: 'reopened' })
})

export const deleteTicketType = memberAction(ownTypeShape, async (viewer, input, { locale }) => {
  await deleteType(viewer, input, now())
  showSales(input.eventId, { locale, said: 'removed' })
})

export const moveTicketType = memberAction(moveTypeShape, async (viewer, input, { locale }) => {
  await moveType(viewer, input, now())
  showSales(input.eventId, { locale, said: 'saved' })
})

export const savePromoCode = memberAction(promoShape, async (viewer, input, { locale }) => {
  await savePromo(viewer, input, now())
  showSales(input.eventId, { locale, said: 'code' })
})

export const closePromoCode = memberAction(ownPromoShape, async (viewer, input, { locale }) => {
  await closePromo(viewer, input, now())
  showSales(input.eventId, { locale, said: 'codeClosed' })
})

export const reopenPromoCode = memberAction(ownPromoShape, async (viewer, input, { locale }) => {
  await reopenPromo(viewer, input, now())
  showSales(input.eventId, { locale, said: 'codeReopened' })
})

export const saveSaleTerms = memberAction(termsShape, async (viewer, input, { locale }) => {
  await saveTerms(viewer, input, now())
  showSales(input.eventId, { locale, said: 'terms' })
})

export const goToOnboarding = memberAction(onboardShape, async (viewer, { country }, { locale }) => {
  const { email } = await getSignInMethods(viewer)
  await openSeller({ ...viewer, email }, country)
  const money = appOrigin() + localePath(locale, '/organize/money')
  redirect(await onboardingLink(viewer, { back: `${money}?said=cameBack`, again: `${money}?said=linkEnded` }))
})

export const goToDashboard = memberAction(z.object({}), async (viewer) => {
  redirect(await dashboardLink(viewer))
})

export const askStripeAgain = memberAction(z.object({}), async (viewer, _, { locale }) => {
  await refreshSeller(viewer)
  redirect(`${localePath(locale, '/organize/money')}?said=looked`)
})

// The event's own page shows what is sold, too.
function showSales(eventId: number, { locale, said }: { locale: Locale; said: string }): never {
  updateTag(`event:${eventId}`)
  redirect(`${localePath(locale, `/organize/${eventId}/tickets`)}?said=${said}`)
}
