'use server'
import { updateTag } from 'next/cache'
import { RedirectType, redirect } from 'next/navigation'
import { z } from 'zod'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { adminAction, memberAction, publicAction } from '@/lib/identity/action-client'
import { forgetToken, thisSession } from '@/lib/identity/this-session'
import { now } from '@/lib/platform/clock'
import { answerAppeal, appeal, appealByLink } from './appeal'
import { claim, release } from './claim'
import { confirmBan, decide } from './decide'
import { curate } from './events'
import { takeBack } from './invitations'
import { replayEvent, tryAgain } from './machine'
import { giveRole, verifyMember } from './members'
import { report } from './report'
import {
  answerShape,
  appealByLinkShape,
  appealShape,
  curateShape,
  decisionIdShape,
  decisionShape,
  jobShape,
  memberShape,
  reportShape,
  roleShape,
  stripeEventShape,
  subjectShape,
  subscriptionShape,
  takeBackShape,
} from './schema'
import type { Shown, Subject } from './subject'
import { askStripe } from './subscriptions'

export const sendReport = memberAction(reportShape, async (viewer, input, { locale }) => {
  await report(viewer, input, now())
  redirect(`${localePath(locale, '/report')}?subject=${input.subject.kind}/${input.subject.id}&said=sent`)
})

export const claimCase = adminAction(subjectShape, async (viewer, { subject }, { locale }) => {
  await claim(viewer, subject, now())
  redirect(caseAddress(locale, subject, 'claimed'), RedirectType.replace)
})

export const releaseCase = adminAction(subjectShape, async (viewer, { subject }, { locale }) => {
  await release(viewer, subject, now())
  redirect(caseAddress(locale, subject, 'released'), RedirectType.replace)
})

const seen = z.object({ seen: z.coerce.number().int().min(0).catch(0) })

export const decideCase = adminAction(decisionShape.and(seen), async (viewer, input, { locale }) => {
  showAnew(await decide(viewer, input, now()))
  redirect(caseAddress(locale, input.subject, 'decided'), RedirectType.replace)
})

export const confirmOwnBan = adminAction(decisionIdShape, async (viewer, input, { locale }) => {
  await confirmBan(viewer, input, now())
  redirect(`${localePath(locale, '/admin/reports')}?tab=bans&said=confirmed`, RedirectType.replace)
})

export const answerOwnAppeal = adminAction(answerShape, async (viewer, input, { locale }) => {
  showAnew(await answerAppeal(viewer, input, now()))
  redirect(`${localePath(locale, '/admin/reports')}?tab=appeals&said=answered`, RedirectType.replace)
})

export const sendAppeal = memberAction(appealShape, async (viewer, input, { locale }) => {
  await appeal(viewer, input, now())
  redirect(`${localePath(locale, '/settings/decisions')}?said=appealed`, RedirectType.replace)
})

export const sendAppealByLink = publicAction(appealByLinkShape, async (input, { locale }) => {
  await appealByLink(input, now())
  redirect(`${localePath(locale, `/appeal/${input.token}`)}?said=appealed`, RedirectType.replace)
})

export const giveMemberRole = adminAction(roleShape, async (viewer, input, { locale }) => {
  const { username } = await giveRole(viewer, { ...input, session: await thisSession() }, now())
  const isOwn = input.memberId === viewer.id && input.role === 'user'
  if (isOwn) await forgetToken()
  const there = isOwn ? '/sign-in?way=noAdmin' : `/admin/members/${username}?said=${input.role}`
  redirect(localePath(locale, there), RedirectType.replace)
})

export const verifyByHand = adminAction(memberShape, async (viewer, { memberId }) => {
  await verifyMember(viewer, memberId, now())
  return { done: 'saved' }
})

export const curateEvent = adminAction(curateShape, async (viewer, input) => {
  await curate(viewer, input, now())
  for (const tag of [`event:${input.eventId}`, 'events']) updateTag(tag)
  return { done: input.act }
})

export const askStripeAgain = adminAction(subscriptionShape, async (viewer, input) => {
  await askStripe(viewer, input, now())
  return { done: 'asked' }
})

export const takeInvitationBack = adminAction(
  takeBackShape,
  async (viewer, { inviter, ...it }, { locale }) => {
    await takeBack(viewer, it, now())
    redirect(`${localePath(locale, `/admin/invitations/${inviter}`)}?said=${it.kind}`, RedirectType.replace)
  },
)

export const replayStripeEvent = adminAction(stripeEventShape, async (viewer, { eventId }) => {
  await replayEvent(viewer, eventId, now())
  return { done: 'replayed' }
})

export const retryFailedJob = adminAction(jobShape, async (viewer, { jobId }) => {
  await tryAgain(viewer, jobId, now())
  return { done: 'retried' }
})

/** Every stored page that shows a thing or its owner is made anew at its next request. */
function showAnew({ username, eventIds }: Shown): void {
  const members = username ? [`member:${username}`] : []
  for (const tag of ['events', ...members, ...eventIds.map((id) => `event:${id}`)]) updateTag(tag)
}

function caseAddress(locale: Locale, { kind, id }: Subject, said: string): string {
  return `${localePath(locale, `/admin/reports/${kind}/${id}`)}?said=${said}`
}
