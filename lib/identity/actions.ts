'use server'
import { updateTag } from 'next/cache'
import { RedirectType, redirect } from 'next/navigation'
import { z } from 'zod'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import {
  agreeEmailShape,
  askProofShape,
  changeEmailShape,
  changePasswordShape,
  changeUsernameShape,
  endSessionShape,
  languageShape,
  proveByLinkShape,
  proveShape,
  resendShape,
  tasteShape,
  themeShape,
} from './account-shapes'
import { memberAction, publicAction } from './action-client'
import { answerEmailChange } from './agree-email'
import { askEmailChange, cancelEmailChange } from './change-email'
import { changePassword } from './change-password'
import { changeUsername } from './change-username'
import { confirmEmail } from './confirm'
import { endOneSession, signOutEverywhere } from './end-sessions'
import { joinThroughGoogle } from './join-through-google'
import { connectSignedIn, connectWithPassword } from './link-account'
import { askSignInLink } from './mail-link'
import { resetForm, signUpForm } from './new-password'
import { signInByCode, signInByLink } from './open-mail-link'
import { requirePending } from './pending-identity'
import { askProof, proveByLink, proveByPassword } from './prove'
import { resendConfirmation } from './resend-confirmation'
import { askReset, resetPassword } from './reset-password'
import { confirmShape, forgotShape, signInShape } from './schema'
import { endSession, signInWithPassword } from './sign-in'
import { signUp } from './sign-up'
import { saveLanguage, saveTaste, saveTheme } from './taste'
import { forgetToken, keepToken, landing, thisSession } from './this-session'
import { goToGoogle } from './through-google'
import { askPassword, unlinkAccount } from './unlink-account'
import { chooseNameShape, codeShape, connectShape, goShape, mailLinkShape, providerShape } from './way-shapes'

export const join = publicAction(signUpForm, async (input, { locale }) => {
  const outcome = await signUp(input, locale)
  if (outcome !== 'mailed') throw new FieldFaults([{ field: 'username', key: outcome }])
  redirect(`${localePath(locale, '/check-mail')}?email=${encodeURIComponent(input.email)}`)
})

export const signIn = publicAction(signInShape, async (input, { locale }) => {
  if (input.way === 'link') {
    await askSignInLink(input, locale)
    redirect(checkMail(locale, { for: 'link', email: input.email, next: input.next }))
  }
  await signInWithPassword(input)
  redirect(input.next ?? (await landing(locale)))
})

export const enterByLink = publicAction(mailLinkShape, async ({ token, next }, { locale }) => {
  await signInByLink(token)
  redirect(next ?? (await landing(locale)))
})

export const enterByCode = publicAction(codeShape, async ({ code, next }, { locale }) => {
  const outcome = await signInByCode(code)
  if (outcome !== 'in') throw new FieldFaults([{ field: 'code', key: outcome }])
  redirect(next ?? (await landing(locale)))
})

export const enterThroughGoogle = publicAction(goShape, async ({ next }, { locale }) => {
  redirect(await goToGoogle({ locale, next }))
})

export const linkGoogle = memberAction(z.object({}), async (viewer, _input, { locale }) => {
  redirect(await goToGoogle({ locale, viewer, session: await thisSession() }))
})

export const unlink = memberAction(providerShape, async (viewer, { provider }, { locale }) => {
  await unlinkAccount(viewer, { provider, session: await thisSession() })
  redirect(`${localePath(locale, '/settings/sign-in-methods')}?way=unlinked`)
})

export const mailPasswordLink = memberAction(z.object({}), async (viewer, _input, { locale }) => {
  await askPassword(viewer, locale)
  redirect(`${localePath(locale, '/settings/sign-in-methods')}?way=mailed`)
})

export const connectByPassword = publicAction(connectShape, async ({ password }, { locale }) => {
  const next = await connectWithPassword(password)
  redirect(next ?? (await landing(locale)))
})

export const connectByLink = publicAction(z.object({}), async (_input, { locale }) => {
  const { email } = await requirePending()
  await askSignInLink({ email, next: localePath(locale, '/sign-in/connect') }, locale)
  redirect(checkMail(locale, { for: 'link', email, next: localePath(locale, '/sign-in/connect') }))
})

export const connectHere = memberAction(z.object({}), async (viewer, _input, { locale }) => {
  const next = await connectSignedIn(viewer)
  redirect(next ?? localePath(locale, '/settings/sign-in-methods'))
})

export const joinAs = publicAction(chooseNameShape, async (input, { locale }) => {
  const outcome = await joinThroughGoogle({ ...input, locale })
  if (outcome === 'usernameTaken') throw new FieldFaults([{ field: 'username', key: outcome }])
  redirect(outcome.next ?? localePath(locale, '/welcome'))
})

export const confirm = publicAction(confirmShape, async (input, { locale }) => {
  const outcome = await confirmEmail(input)
  if (outcome === 'wrongPassword') throw new FieldFaults([{ field: 'password', key: 'passwordOfSignUp' }])
  if (outcome === 'linkUsed') throw new Refusal('linkUsed')
  await signInWithPassword({ email: outcome.email, password: input.password })
  redirect(input.next ?? localePath(locale, '/welcome'))
})

export const forgot = publicAction(forgotShape, async (input, { locale }) => {
  await askReset(input.email, locale)
  redirect(`${localePath(locale, '/check-mail')}?for=reset&email=${encodeURIComponent(input.email)}`)
})

export const reset = publicAction(resetForm, async (input, { locale }) => {
  const email = await resetPassword(input)
  await signInWithPassword({ email, password: input.password })
  redirect(await landing(locale))
})

export const signOut = publicAction(z.object({}), async (_input, { locale }) => {
  await endSession()
  redirect(localePath(locale, '/'))
})

export const resend = publicAction(resendShape, async ({ email }, { locale }) => {
  await resendConfirmation(email, locale)
  redirect(`${localePath(locale, '/check-mail')}?for=again&email=${encodeURIComponent(email)}`)
})

export const rename = memberAction(changeUsernameShape, async (viewer, { username }, { locale }) => {
  await changeUsername(viewer, { username, session: await thisSession() })
  for (const tag of [`member:${viewer.username}`, `member:${username}`, 'events']) updateTag(tag)
  redirect(`${localePath(locale, '/settings/account')}?said=username`)
})

export const moveEmail = memberAction(changeEmailShape, async (viewer, { email }, { locale }) => {
  await askEmailChange(viewer, { email, session: await thisSession() })
  redirect(`${localePath(locale, '/settings/account')}?said=email`)
})

export const keepEmail = memberAction(z.object({}), async (viewer, _input, { locale }) => {
  await cancelEmailChange(viewer)
  redirect(`${localePath(locale, '/settings/account')}?said=kept`)
})

export const answerEmail = publicAction(agreeEmailShape, async ({ token, answer }, { locale }) => {
  const input = { token, answer, session: await thisSession() }
  const { outcome, token: renewed } = await answerEmailChange(input)
  await keepToken(renewed)
  redirect(`${localePath(locale, '/change-email')}?said=${outcome}`)
})

export const newPassword = memberAction(changePasswordShape, async (viewer, input, { locale }) => {
  await keepToken(await changePassword(viewer, { ...input, session: await thisSession() }))
  redirect(`${localePath(locale, '/settings/account')}?said=password`)
})

export const prove = memberAction(proveShape, async (viewer, { password, back }, { locale }) => {
  await keepToken(await proveByPassword(viewer, { password, session: await thisSession() }))
  redirect(back ?? localePath(locale, '/settings/account'))
})

export const mailProof = memberAction(askProofShape, async (viewer, { back }, { locale }) => {
  await askProof(viewer, back)
  const query = new URLSearchParams({ said: 'mailed', ...(back ? { back } : {}) })
  redirect(`${localePath(locale, '/settings/prove')}?${query}`)
})

export const proveMailed = memberAction(proveByLinkShape, async (viewer, { token, back }, { locale }) => {
  await keepToken(await proveByLink(viewer, { token, session: await thisSession() }))
  redirect(back ?? localePath(locale, '/settings/account'))
})

export const endDevice = memberAction(endSessionShape, async (viewer, { id }, { locale }) => {
  await endOneSession(viewer, id)
  redirect(`${localePath(locale, '/settings/devices')}?said=ended`)
})

export const endOtherDevices = memberAction(z.object({}), async (viewer, _input, { locale }) => {
  await signOutEverywhere(viewer, { except: await thisSession() })
  redirect(`${localePath(locale, '/settings/devices')}?said=others`)
})

export const endAllDevices = memberAction(z.object({}), async (viewer, _input, { locale }) => {
  await signOutEverywhere(viewer)
  await forgetToken()
  redirect(localePath(locale, '/sign-in'))
})

export const keepTaste = memberAction(tasteShape, async (viewer, taste) => {
  await saveTaste(viewer, taste)
  redirect(`${localePath(taste.language, '/settings/language')}?said=saved`)
})

export const keepLanguage = memberAction(languageShape, async (viewer, { language, path = '/feed' }) => {
  await saveLanguage(viewer, language)
  redirect(localePath(language, path), RedirectType.replace)
})

export const keepTheme = memberAction(themeShape, async (viewer, { theme }) => {
  await saveTheme(viewer, theme)
  return {}
})

function checkMail(locale: Locale, query: { for: string; email: string; next?: string | undefined }): string {
  const { next, ...rest } = query
  return `${localePath(locale, '/check-mail')}?${new URLSearchParams({ ...rest, ...(next ? { next } : {}) })}`
}
