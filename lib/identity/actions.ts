'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { localePath } from '@/lib/i18n/locales'
import { Refusal } from '@/lib/platform/refusal'
import { FieldFaults, publicAction } from './action-client'
import { confirmEmail } from './confirm'
import { askReset, resetPassword } from './reset-password'
import { confirmShape, forgotShape, resetShape, signInShape, signUpShape } from './schema'
import { endSession, signInWithPassword } from './sign-in'
import { signUp } from './sign-up'

export const join = publicAction(signUpShape, async (input, { locale }) => {
  const outcome = await signUp(input, locale)
  if (outcome !== 'mailed') throw new FieldFaults([{ field: 'username', key: outcome }])
  redirect(`${localePath(locale, '/check-mail')}?email=${encodeURIComponent(input.email)}`)
})

export const signIn = publicAction(signInShape, async (input, { locale }) => {
  await signInWithPassword(input)
  redirect(input.next ?? localePath(locale, '/events'))
})

export const confirm = publicAction(confirmShape, async (input, { locale }) => {
  const outcome = await confirmEmail(input)
  if (outcome === 'wrongPassword') throw new FieldFaults([{ field: 'password', key: 'passwordOfSignUp' }])
  if (outcome === 'linkUsed') throw new Refusal('linkUsed')
  await signInWithPassword({ email: outcome.email, password: input.password })
  redirect(input.next ?? localePath(locale, '/events'))
})

export const forgot = publicAction(forgotShape, async (input, { locale }) => {
  await askReset(input.email, locale)
  redirect(`${localePath(locale, '/check-mail')}?for=reset&email=${encodeURIComponent(input.email)}`)
})

export const reset = publicAction(resetShape, async (input, { locale }) => {
  const email = await resetPassword(input, locale)
  await signInWithPassword({ email, password: input.password })
  redirect(localePath(locale, '/events'))
})

export const signOut = publicAction(z.object({}), async (_input, { locale }) => {
  await endSession()
  redirect(localePath(locale, '/'))
})
