import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { appOrigin } from '@/lib/platform/env'
import { noticeMail } from './emails'

/** The mail whose link or code signs in. */
export function signInLinkMail(
  account: { email: string; username: string },
  { link, code, locale }: { link: string; code: string; locale: Locale },
) {
  const t = translate(locale, 'ways')
  const shown = `${code.slice(0, 4)}-${code.slice(4)}`
  return noticeMail(account.email, {
    template: 'sign_in_link',
    ...{ locale, subject: t('linkMail.subject'), preview: t('linkMail.preview') },
    text: [t('linkMail.text', { username: account.username, code: shown })],
    button: { label: t('linkMail.button'), link },
    end: t('linkMail.end'),
  })
}

/** The mail to an address that asks for such a link and has no account. */
export function unknownAddressMail(email: string, locale: Locale) {
  const t = translate(locale, 'ways')
  return noticeMail(email, {
    template: 'unknown_address',
    ...{ locale, subject: t('unknownMail.subject'), preview: t('unknownMail.preview') },
    text: [t('unknownMail.text', { email })],
    button: { label: t('unknownMail.button'), link: `${appOrigin()}${localePath(locale, '/sign-up')}` },
    end: t('unknownMail.end'),
  })
}
