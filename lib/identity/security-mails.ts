import type { users } from '@/db/schema'
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { formatExact, zoneName } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { appOrigin } from '@/lib/platform/env'
import { deviceWords } from './device'
import { noticeMail } from './emails'

type Account = Pick<typeof users.$inferSelect, 'email' | 'username' | 'languagePreference'>

/** The language that a member is written to in. */
export function languageOf(account: Pick<Account, 'languagePreference'>): Locale {
  return isLocale(account.languagePreference) ? account.languagePreference : 'en'
}

/** The mail after a sign-in with a browser that the member has not used before. */
export function newDeviceMail(
  account: Account,
  seen: { userAgent: string; place: string; address: string; at: string; timeZone: string },
) {
  const locale = languageOf(account)
  const t = translate(locale, 'securityMail')
  const { browser, system } = deviceWords(seen.userAgent)
  const device =
    browser && system ? t('device.known', { browser, system }) : browser || system || t('device.unknown')
  const place = seen.place
    ? t('device.near', { place: countryName(seen.place, locale) })
    : t('device.at', { address: seen.address })
  return noticeMail(account.email, {
    template: 'new_device',
    locale,
    subject: t('device.subject'),
    preview: t('unlessYou'),
    text: [
      t('device.text', { username: account.username }),
      `${device}, ${place}, ${momentIn(seen.at, { locale, timeZone: seen.timeZone })}.`,
    ],
    button: { label: t('device.button'), link: linkTo(locale, '/settings/devices') },
    end: t('device.end'),
  })
}

/** The mail after a password was changed. */
export function passwordChangedMail(account: Account) {
  const locale = languageOf(account)
  const t = translate(locale, 'securityMail')
  return noticeMail(account.email, {
    template: 'password_changed',
    ...{ locale, subject: t('password.subject'), preview: t('unlessYou') },
    text: [t('password.text', { username: account.username })],
    button: { label: t('password.button'), link: linkTo(locale, '/forgot-password') },
  })
}

/** The mail after a username was changed. */
export function usernameChangedMail(account: Account, before: string) {
  const locale = languageOf(account)
  const t = translate(locale, 'securityMail')
  return noticeMail(account.email, {
    template: 'username_changed',
    ...{ locale, subject: t('username.subject'), preview: t('unlessYou') },
    text: [t('username.text', { before, username: account.username })],
    button: { label: t('username.button'), link: linkTo(locale, '/settings/account') },
    end: t('username.end'),
  })
}

/** The mail with a link that proves who sits at a browser that is signed in. */
export function proveMail(account: Account, link: string) {
  const locale = languageOf(account)
  const t = translate(locale, 'securityMail')
  return noticeMail(account.email, {
    template: 'prove',
    ...{ locale, subject: t('prove.subject'), preview: t('prove.preview') },
    text: [t('prove.text', { username: account.username })],
    button: { label: t('prove.button'), link },
    end: t('prove.end'),
  })
}

type EmailChange = { before: string; after: string; link: string }

/** The mail that asks the old address whether it agrees to give way to a new one. */
export function emailChangeOldMail(account: Account, { before, after, link }: EmailChange) {
  const locale = languageOf(account)
  const t = translate(locale, 'securityMail')
  return noticeMail(before, {
    template: 'email_old',
    ...{ locale, subject: t('emailOld.subject'), preview: t('emailOld.preview') },
    text: [t('emailOld.text', { username: account.username, after })],
    button: { label: t('emailOld.button'), link },
    end: t('emailOld.end'),
  })
}

/** The mail that asks the new address to confirm. */
export function emailChangeNewMail(account: Account, { after, link }: EmailChange) {
  const locale = languageOf(account)
  const t = translate(locale, 'securityMail')
  return noticeMail(after, {
    template: 'email_new',
    ...{ locale, subject: t('emailNew.subject'), preview: t('emailNew.preview') },
    text: [t('emailNew.text', { username: account.username })],
    button: { label: t('emailNew.button'), link },
    end: t('emailNew.end'),
  })
}

/** The mail to the owner of an address that another member wanted for their account. */
export function emailWantedMail(owner: Account) {
  const locale = languageOf(owner)
  const t = translate(locale, 'securityMail')
  return noticeMail(owner.email, {
    template: 'email_wanted',
    ...{ locale, subject: t('emailWanted.subject'), preview: t('emailWanted.preview') },
    text: [t('emailWanted.text', { username: owner.username })],
  })
}

/** The mail to the address that was a member's until now. */
export function emailChangedMail(account: Account, before: string) {
  const locale = languageOf(account)
  const t = translate(locale, 'securityMail')
  return noticeMail(before, {
    template: 'email_changed',
    ...{ locale, subject: t('emailChanged.subject'), preview: t('emailChanged.preview') },
    text: [t('emailChanged.text', { username: account.username, after: account.email })],
    end: t('emailChanged.end'),
  })
}

/** A country in words: "Portugal". */
export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code
}

/** "Sunday 22 November 2026, 16:24 (Lisbon time)" */
function momentIn(iso: string, { locale, timeZone }: { locale: Locale; timeZone: string }): string {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    ...{ dateStyle: 'short', timeStyle: 'short', timeZone },
  } as const).format(new Date(iso))
  const zone = timeZone === 'UTC' ? 'UTC' : zoneName(timeZone, locale)
  return `${formatExact({ clock, locale })} (${zone})`
}

function linkTo(locale: Locale, path: string): string {
  return `${appOrigin()}${localePath(locale, path)}`
}
