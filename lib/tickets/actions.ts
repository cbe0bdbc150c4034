'use server'
import { revalidatePath, updateTag } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { followLink } from '@/lib/events/invite'
import { eventPath, invitationAnswerShape } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { adminAction, memberAction } from '@/lib/identity/action-client'
import { getSignInMethods } from '@/lib/identity/queries'
import { resolveIncident } from '@/lib/payments/reconciliation'
import { dashboardLink, onboardingLink, openSeller, refreshSeller } from '@/lib/payments/seller'
import { now } from '@/lib/platform/clock'
import { appOrigin } from '@/lib/platform/env'
import { answerInvitation } from './answer-invitation'
import { checkIn } from './check-in'
import { checkout } from './checkout'
import { confirmPlace } from './confirm'
import { withAnswer } from './door'
import { checkInShape, claimShape, doorLineShape, renameShape, sendShape, shownAnswer } from './door-shapes'
import { extendHold, giveUpOrder } from './hold'
import { chooseAfterLate } from './late'
import { messageShape } from './message-shapes'
import { payOrder } from './pay'
import { closePromo, reopenPromo, savePromo } from './promo'
import { refundAgain, refundEventAgain, refundOrder } from './refund'
import { keepTicket, returnTicket } from './return'
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
import {
  confirmShape,
  incidentShape,
  lateShape,
  lineShape,
  orderShape,
  ownEventShape,
  ownOrderShape,
  ownTicketShape,
  payShape,
  refundShape,
  rsvpShape,
} from './schema'
import { closeType, deleteType, moveType, reopenType, saveType } from './sell'
import { tellOfGoing } from './tell'
import { claimTicket, nameGuest, sendTicket } from './transfer'
import { joinLine, leaveLine } from './waitlist'
import { writeToGuests } from './write-to-guests'

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

export const answerOwnInvitation = memberAction(invitationAnswerShape, async (viewer, input, { locale }) => {
  updateTag(`event:${input.id}`)
  const { said, event } = await answerInvitation(viewer, { ...input, locale }, now())
  const tickets = `${eventPath(event)}/tickets?places=${1 + input.brings}`
  redirect(localePath(locale, said === 'tickets' ? tickets : `/invitations?said=${said}`))
})

export const confirmOwnPlace = memberAction(confirmShape, async (viewer, { eventId, goTo }, { locale }) => {
  await confirmPlace(viewer, eventId, now())
  redirect(goTo ?? localePath(locale, '/tickets'))
})

export const buyTickets = memberAction(orderShape, async (viewer, input, { locale }) => {
  updateTag(`event:${input.eventId}`)
  const { paymentId } = await checkout(viewer, { ...input, locale }, now())
  redirect(localePath(locale, `/orders/${paymentId}`))
})

export const payOwnOrder = memberAction(payShape, async (viewer, input, { locale }) => {
  const { url } = await payOrder(viewer, input, now())
  redirect(url ?? localePath(locale, `/orders/${input.paymentId}`))
})

export const extendOwnHold = memberAction(ownOrderShape, async (viewer, { paymentId }, { locale }) => {
  await extendHold(viewer, paymentId, now())
  redirect(localePath(locale, `/orders/${paymentId}`))
})

export const giveUpOwnOrder = memberAction(ownOrderShape, async (viewer, { paymentId }, { locale }) => {
  await giveUpOrder(viewer, paymentId, now())
  redirect(localePath(locale, `/orders/${paymentId}`))
})

export const chooseLate = memberAction(lateShape, async (viewer, input, { locale }) => {
  await chooseAfterLate(viewer, input, now())
  redirect(localePath(locale, `/orders/${input.paymentId}`))
})

export const waitInLine = memberAction(lineShape, async (viewer, { goTo, ...input }, { locale }) => {
  await joinLine(viewer, input, now())
  redirect(goTo ?? localePath(locale, '/tickets'))
})

export const leaveOwnLine = memberAction(ownEventShape, async (viewer, { eventId, goTo }, { locale }) => {
  await leaveLine(viewer, eventId, now())
  redirect(goTo ?? localePath(locale, '/tickets'))
})

export const giveTicketBack = memberAction(ownTicketShape, async (viewer, { ticketId }, { locale }) => {
  const said = await returnTicket(viewer, ticketId, now())
  redirect(`${localePath(locale, '/tickets')}?said=${said}`)
})

export const keepOwnTicket = memberAction(ownTicketShape, async (viewer, { ticketId }, { locale }) => {
  await keepTicket(viewer, ticketId, now())
  redirect(`${localePath(locale, '/tickets')}?said=kept`)
})

export const sendOwnTicket = memberAction(sendShape, async (viewer, input, { locale }) => {
  await sendTicket(viewer, input, now())
  redirect(`${localePath(locale, '/tickets')}?said=sent`)
})

export const claimMailedTicket = memberAction(claimShape, async (viewer, { code }, { locale }) => {
  const claimed = await claimTicket(viewer, code, now())
  redirect(`${localePath(locale, `/tickets/${claimed.code}`)}?said=claimed`)
})

export const nameOwnGuest = memberAction(renameShape, async (viewer, input, { locale }) => {
  await nameGuest(viewer, input, now())
  redirect(`${localePath(locale, `/tickets/${input.code}`)}?said=named`)
})

export const checkInByCode = memberAction(checkInShape, async (viewer, { eventId, scanId, kind, code }) => {
  const scan = { id: scanId, code, kind, device: 'form', scannedAt: now() }
  const [answer] = await checkIn(viewer, { eventId, scans: [scan] }, now())
  return { values: answer ? shownAnswer(answer, code) : {}, done: answer?.outcome ?? 'unknown' }
})

export const checkInByName = memberAction(doorLineShape, async (viewer, line, { locale }) => {
  const { eventId, scanId, kind, ticketId, goTo } = line
  const scan = { id: scanId, ticketId, kind, device: 'list', scannedAt: now() }
  const [answer] = await checkIn(viewer, { eventId, scans: [scan] }, now())
  // Back to the same address: without this the browser shows the list as it knew it.
  revalidatePath('/[locale]/organize/[id]/check-in', 'page')
  const list = goTo ?? localePath(locale, `/organize/${eventId}/check-in`)
  redirect(answer ? withAnswer(list, answer, ticketId) : list)
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
  updateTag(`seller:${viewer.id}`)
  redirect(`${localePath(locale, '/organize/money')}?said=looked`)
})

// The event's own page shows what is sold, too.
function showSales(eventId: number, { locale, said }: { locale: Locale; said: string }): never {
  updateTag(`event:${eventId}`)
  redirect(`${localePath(locale, `/organize/${eventId}/tickets`)}?said=${said}`)
}

export const giveMoneyBack = memberAction(refundShape, async (viewer, { again, ...input }, { locale }) => {
  updateTag(`event:${input.eventId}`)
  await (again ? refundAgain(viewer, { ...input, again }, now()) : refundOrder(viewer, input, now()))
  const said = again ? 'again' : 'refund'
  redirect(localePath(locale, `/organize/${input.eventId}/orders/${input.paymentId}?said=${said}`))
})

export const refundRest = memberAction(ownEventShape, async (viewer, { eventId }, { locale }) => {
  await refundEventAgain(viewer, eventId)
  redirect(localePath(locale, `/organize/${eventId}/orders`))
})

export const closeIncident = adminAction(incidentShape, async (viewer, input, { locale }) => {
  await resolveIncident(viewer, { id: input.incidentId, resolution: input.resolution }, now())
  redirect(localePath(locale, '/admin/payments'))
})

export const writeToOwnGuests = memberAction(
  messageShape,
  async (viewer, { intent, ...input }, { locale }) => {
    if (intent === 'look') return { done: 'look' }
    await writeToGuests(viewer, input, now())
    redirect(localePath(locale, `/organize/${input.eventId}/messages?said=sent`))
  },
)
