import { cookies } from 'next/headers'
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { cookieFor } from './device'
import { longestSession, presenceCookie, sessionCookie, sessionKeyOf } from './sessions'

/** What the table calls this browser's session; of no session where the browser has none. */
export async function thisSession(): Promise<string> {
  return sessionKeyOf((await cookies()).get(sessionCookie)?.value ?? '')
}

/** Gives this browser a session's token. Undefined leaves things as they are. */
export async function keepToken(token: string | undefined): Promise<void> {
  if (!token) return
  const jar = await cookies()
  jar.set(sessionCookie, token, cookieFor(longestSession, { httpOnly: true }))
  jar.set(presenceCookie, '1', cookieFor(longestSession, { httpOnly: false }))
}

/** Takes it away. */
export async function forgetToken(): Promise<void> {
  const jar = await cookies()
  // A __Host- cookie is only believed with these marks, also when it is removed.
  jar.set(sessionCookie, '', cookieFor(0, { httpOnly: true }))
  jar.set(presenceCookie, '', cookieFor(0, { httpOnly: false }))
}

/** Where somebody lands who has just signed in and came from nowhere: in the language they chose for themselves. */
export async function landing(locale: Locale): Promise<string> {
  const chosen = (await cookies()).get('maly.language')?.value
  return localePath(isLocale(chosen) ? chosen : locale, '/feed')
}
