'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { memberAction, publicAction } from '@/lib/identity/action-client'
import { signUp } from '@/lib/identity/sign-up'
import { now } from '@/lib/platform/clock'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { inviteToEvent, takeEventInvitation } from './event'
import { type Invited, inviteByMail } from './invite'
import { invitedForm } from './invited-form'
import { readCode, redeem, redeemLater } from './redeem'
import { refuseInvitations } from './refuse'
import { makeOwnLink, resendInvitation, withdrawInvitation, withdrawOwnLink } from './resend'
import {
  codeShape,
  eventInviteShape,
  invitationPath,
  inviteShape,
  linkShape,
  ownInvitationShape,
  redeemShape,
  refuseShape,
} from './schema'

export const joinInvited = publicAction(invitedForm, async ({ invite, follows, ...input }, { locale }) => {
  const code = await readCode(invite, now())
  const outcome = await signUp(input, locale, async (tx, account) => {
    if (code) await redeem(tx, account, { code, follows, now: now() })
  })
  if (outcome !== 'mailed') throw new FieldFaults([{ field: 'username', key: outcome }])
  redirect(`${localePath(locale, '/check-mail')}?email=${encodeURIComponent(input.email)}`)
})

export const inviteMany = memberAction(inviteShape, async (viewer, input, { locale }) => {
  const { sent, left } = await inviteByMail(viewer, { ...input, locale }, now())
  refresh()
  if (left.length === 0) redirect(`${localePath(locale, '/invitations')}?said=sent&count=${sent}`)
  return leftOut(left, sent, locale)
})

export const inviteManyToEvent = memberAction(eventInviteShape, async (viewer, input, { locale }) => {
  const { sent, left } = await inviteToEvent(viewer, { ...input, locale }, now())
  refresh()
  if (left.length === 0) redirect(`${localePath(locale, `/organize/${input.eventId}/people`)}?said=mailed`)
  return leftOut(left, sent, locale)
})

export const takeInvitation = memberAction(codeShape, async (viewer, { code }, { locale }) => {
  const { eventId } = await takeEventInvitation(viewer, code, now())
  redirect(localePath(locale, `/events/${eventId}`))
})

export const resendOwn = memberAction(ownInvitationShape, async (viewer, { invitationId }, { locale }) => {
  await resendInvitation(viewer, invitationId, now())
  redirect(`${localePath(locale, '/invitations')}?said=resent`)
})

export const withdrawOwn = memberAction(ownInvitationShape, async (viewer, { invitationId }, { locale }) => {
  await withdrawInvitation(viewer, invitationId, now())
  redirect(`${localePath(locale, '/invitations')}?said=withdrawn`)
})

export const makeLink = memberAction(linkShape, async (viewer, input, { locale }) => {
  await makeOwnLink(viewer, input, now())
  redirect(`${localePath(locale, '/invitations')}?said=link`)
})

export const withdrawLink = memberAction(z.object({}), async (viewer, _, { locale }) => {
  await withdrawOwnLink(viewer, now())
  redirect(`${localePath(locale, '/invitations')}?said=linkEnded`)
})

export const openCode = publicAction(codeShape, async ({ code }, { locale }) => {
  const read = await readCode(code, now(), 'code')
  redirect(localePath(locale, invitationPath(read ?? '')))
})

export const acceptInvitation = memberAction(redeemShape, async (viewer, input, { locale }) => {
  await redeemLater(viewer, input, now())
  redirect(localePath(locale, invitationPath(input.code)))
})

export const refuseMail = publicAction(refuseShape, async ({ token }, { locale }) => {
  if (!(await refuseInvitations(token, now()))) throw new Refusal('notFound', 404)
  redirect(localePath(locale, `/invitations/refuse/${token}`))
})

function leftOut(left: Invited['left'], sent: number, locale: Locale) {
  const t = translate(locale, 'invitations')
  const lines = left.map(({ line, text, fault }) =>
    t('leftLine', { line, text, why: t(`fault_${fault ?? 'twice'}`) }),
  )
  return { values: { addresses: left.map(({ text }) => text).join('\n'), left: lines }, done: String(sent) }
}
