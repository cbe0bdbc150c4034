'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { localePath } from '@/lib/i18n/locales'
import { FieldFaults, publicAction } from './action-client'
import { confirmShape, signInShape, signUpShape } from './schema'
import { endSession, signInWithLink, signInWithPassword } from './sign-in'
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
  await signInWithLink(input.token)
  redirect(input.next ?? localePath(locale, '/events'))
})

export const signOut = publicAction(z.object({}), async (_input, { locale }) => {
  await endSession()
  redirect(localePath(locale, '/'))
})
