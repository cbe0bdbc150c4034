'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { localePath } from '@/lib/i18n/locales'
import { adminAction, memberAction } from '@/lib/identity/action-client'
import { now } from '@/lib/platform/clock'
import { FieldFaults } from '@/lib/platform/refusal'
import { cancelPremium, changePlan, portalFor, revivePremium } from './change'
import { redeemPremiumCode } from './days'
import { endPremiumCode, makePremiumCode } from './premium-codes'
import { changeShape, newCodeShape, ownCodeShape, premiumCodeShape, startShape } from './schema'
import { startPremium } from './start'
import { untilTold } from './wait'

const nothing = z.object({})

export const beginPremium = memberAction(startShape, async (viewer, input, { locale }) => {
  const { url } = await startPremium(viewer, { ...input, locale }, now())
  redirect(url)
})

export const cancelOwnPremium = memberAction(nothing, async (viewer, _, { locale }) => {
  await untilTold(viewer, await cancelPremium(viewer))
  redirect(`${localePath(locale, '/premium')}?said=cancelled`)
})

export const reviveOwnPremium = memberAction(nothing, async (viewer, _, { locale }) => {
  await untilTold(viewer, await revivePremium(viewer))
  redirect(`${localePath(locale, '/premium')}?said=revived`)
})

export const changeOwnPlan = memberAction(changeShape, async (viewer, input, { locale }) => {
  await untilTold(viewer, await changePlan(viewer, input, now()))
  redirect(`${localePath(locale, '/premium')}?said=changed&plan=${input.plan}`)
})

export const goToPortal = memberAction(nothing, async (viewer, _, { locale }) => {
  const { url } = await portalFor(viewer, locale)
  redirect(url)
})

export const redeemCode = memberAction(premiumCodeShape, async (viewer, { code }, { locale }) => {
  const days = await redeemPremiumCode(viewer, code, now())
  redirect(`${localePath(locale, '/premium')}?said=days&days=${days}`)
})

export const makeCode = adminAction(newCodeShape, async (viewer, { lastDay, ...input }, { locale }) => {
  const expiresAt = lastDay ? new Date(`${lastDay}T23:59:59.999Z`) : null
  if (expiresAt && expiresAt <= now()) throw new FieldFaults([{ field: 'lastDay', key: 'pastDate' }])
  const code = await makePremiumCode(viewer, { ...input, expiresAt }, now())
  redirect(`${localePath(locale, '/admin/premium-codes')}?made=${code}`)
})

export const endCode = adminAction(ownCodeShape, async (viewer, { codeId }, { locale }) => {
  await endPremiumCode(viewer, codeId, now())
  redirect(`${localePath(locale, '/admin/premium-codes')}?said=ended`)
})
