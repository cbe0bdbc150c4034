import { askSignInLink } from '@/lib/identity/mail-link'
import { type Browser, openBrowser } from './browser'
import { deliver } from './outbox'

/** Asks in a browser for a mail to sign in with, and reads it as its owner. */
export async function askByMail(email: string, browser: Browser = openBrowser(), next?: string) {
  await browser.act(() => askSignInLink({ email, next }, 'es'))
  const [mail] = await deliver()
  const href = /href="([^"]*)"/.exec(mail?.html ?? '')?.[1]?.replaceAll('&amp;', '&') ?? 'http://none'
  const link = new URL(href)
  const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(mail?.text ?? '')?.[0] ?? ''
  return { browser, mail, link, token: link.searchParams.get('token') ?? '', code }
}
