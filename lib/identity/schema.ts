import unhomoglyph from 'unhomoglyph'
import { z } from 'zod'
import type { Locale } from '@/lib/i18n/locales'
import { fault, line, localAddress } from '@/lib/platform/form'

/** Who is looking: read anew from the session's row at every request. */
export type Viewer = {
  id: number
  username: string
  name: string
  role: 'user' | 'admin'
  locale: Locale
  cityId: number | null
  image: string | null
}

/** What a form shows again after it was refused: everything typed, and what is wrong where. */
export type FormState = {
  values: Record<string, string | string[]>
  errors: Record<string, string>
  /** For a field that could mean several things: the things. */
  options?: Record<string, string[]>
  message?: string
  /** Where what `message` asks for is done. */
  way?: { href: string; label: string }
  done?: string
}

export const themes = ['system', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

// A person's address in Maly: it must not be mistaken for a page, for the house or for everybody.
const reserved = new Set(
  (
    'about account admin administrator anonymous api app auth billing blog calendar cities city contact cookies covers ' +
    'demo email event events everyone favicon feed feedback guest help home imprint info invitations invite legal ' +
    'locale login logout mail maly me media member members message messages mod moderator news notifications null ' +
    'official organize organizer owner password payments people premium press privacy public root rules search ' +
    'security settings share signin signout signup sitemap staff static status stripe support system team terms ' +
    'ticket tickets trust undefined user users verify webhook welcome www you'
  )
    .split(' ')
    .map(foldUsername),
)

/**
 * A username as names are compared (rule C5): without case, accents, separators and look-alikes (Unicode TS 39's
 * skeleton, and beyond it i for l and w for vv), so that "Ana", "аna" with a Cyrillic letter and "a_n_a" are one name,
 * and "adm1n" is "admin".
 */
export function foldUsername(username: string): string {
  const plain = unhomoglyph(username.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())
  const skeleton = unhomoglyph(plain.toLowerCase()).replace(/[^\p{L}\p{N}]/gu, '')
  return skeleton.replaceAll('l', 'i').replaceAll('vv', 'w')
}

/** Whether a username is kept for the house. */
export function isReserved(username: string): boolean {
  return reserved.has(foldUsername(username))
}

/** An address as it is kept: lower case, Latin letters, one and no more. As typed first: folded, a Kelvin sign is a k. */
export const email = z
  .string({ error: fault('required') })
  .refine((text) => /^[\p{ASCII}\s]*$/u.test(text), fault('email'))
  .pipe(line(254))
  .pipe(z.email(fault('email')))
  .transform((text) => text.toLowerCase())

export const username = line(30, 3)
  .transform((text) => text.replace(/^@/, '').toLowerCase())
  .pipe(z.string().regex(/^[a-z][a-z0-9_]*[a-z0-9]$/, fault('username')))
  .refine((name) => !isReserved(name), fault('usernameReserved'))

/** How long a chosen password is; `newPassword` of new-password.ts also asks whether it is a common one. */
export const passwordText = z
  .string({ error: fault('required') })
  .min(1, { error: fault('required'), abort: true })
  .min(8, fault('tooShort'))
  .max(128, fault('tooLong'))

export const signUpShape = z.object({
  fullName: line(80),
  username,
  email,
  password: passwordText,
  next: localAddress,
})

export const knownPassword = z
  .string({ error: fault('required') })
  .min(1, fault('required'))
  .max(128, fault('tooLong'))

const byPassword = z.object({
  way: z.literal('password'),
  email: line(254),
  password: knownPassword,
  next: localAddress,
})

const byLink = z.object({ way: z.literal('link'), email, next: localAddress })

/** One form with two buttons: in by the password, or by a link that is mailed. */
export const signInShape = z.preprocess(
  (typed) =>
    typeof typed === 'object' && typed && 'way' in typed
      ? typed
      : Object.assign({}, typed, { way: 'password' }),
  z.discriminatedUnion('way', [byPassword, byLink], fault('choice')),
)

export const forgotShape = z.object({ email })

export const resetShape = z.object({ token: z.string().max(200), password: passwordText })

export const confirmShape = z.object({
  token: z.string().max(200),
  password: knownPassword,
  next: localAddress,
})

/** What members read for a provider of `accounts`: Google, or the host of another issuer. */
export function providerLabel(provider: string): string {
  return URL.canParse(provider) ? new URL(provider).host : 'Google'
}

/** Who sees what of a member, and who may write to them. */
export const privacyShape = z.object({
  isPrivate: z.enum(['yes', 'no'], fault('choice')).transform((answer) => answer === 'yes'),
  listsVisibleTo: z.enum(['everyone', 'followers', 'nobody'], fault('choice')),
  attendanceVisibleTo: z.enum(['everyone', 'following', 'organizer'], fault('choice')),
  messagesFrom: z.enum(['everyone', 'following', 'nobody'], fault('choice')),
})

export type Privacy = z.output<typeof privacyShape>
