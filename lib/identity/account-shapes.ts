import { z } from 'zod'
import { locales } from '@/lib/i18n/locales'
import { fault, localAddress } from '@/lib/platform/form'
import { newPassword } from './new-password'
import { email, knownPassword, themes, username } from './schema'

const token = z.string().max(200)

export const changeUsernameShape = z.object({ username })

export const changeEmailShape = z.object({ email })

export const agreeEmailShape = z.object({ token, answer: z.enum(['yes', 'no'], fault('choice')) })

// Empty for whoever has no password yet; the command knows.
export const changePasswordShape = z.object({
  current: z.string().max(128, fault('tooLong')).default(''),
  password: newPassword,
})

export const proveShape = z.object({ password: knownPassword, back: localAddress })

export const askProofShape = z.object({ back: localAddress })

export const proveByLinkShape = z.object({ token, back: localAddress })

export const endSessionShape = z.object({ id: z.string().regex(/^[\da-f]{64}$/, fault('choice')) })

export const tasteShape = z.object({
  theme: z.enum(themes, fault('choice')),
  language: z.enum(locales, fault('choice')),
})

/** `path` is the page that it was chosen on, in the default language. */
export const languageShape = z.object({ language: z.enum(locales, fault('choice')), path: localAddress })

export const themeShape = z.object({ theme: z.enum(themes, fault('choice')) })

export const resendShape = z.object({ email })

export const newAdminShape = z.object({
  email,
  username,
  password: newPassword,
  fullName: z.string().max(80),
})
