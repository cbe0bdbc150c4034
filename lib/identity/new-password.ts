import { dictionary } from '@zxcvbn-ts/language-common'
import { fault } from '@/lib/platform/form'
import { passwordText, resetShape, signUpShape } from './schema'

/**
 * A password that somebody chooses: 8 to 128 characters of anything, never trimmed or folded, and not one of those that
 * are tried first. Stands apart from schema.ts, for its list of 400 KB has no business in a browser.
 */
export const newPassword = passwordText.refine((password) => !isCommon(password), fault('passwordCommon'))

/** A sign-up with a password that was chosen with care. */
export const signUpForm = signUpShape.extend({ password: newPassword })

/** A new password by a link. */
export const resetForm = resetShape.extend({ password: newPassword })

const siteWords = [
  'maly',
  'malytest',
  'malydemo',
  'malypassword',
  'members',
  'organizer',
  'events',
  'tickets',
]
const known = new Set([...dictionary['passwords-common'], 'malydemo2026', 'maly-demo-2026'])
const first = new Set([...dictionary['passwords-common'].slice(0, 3000), ...siteWords])

// "Password1!" and "malymaly" are tried as soon as "password" and "maly" have failed.
function isCommon(password: string): boolean {
  const lower = password.toLowerCase()
  if (known.has(lower) || /^(.{1,3})\1+.?$/su.test(lower)) return true
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return lower.length - core.length <= 6 && (first.has(core) || isDoubled(core))
}

function isDoubled(text: string): boolean {
  const half = text.slice(0, text.length / 2)
  return half + half === text && first.has(half)
}
