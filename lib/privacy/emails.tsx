import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { noticeMail } from '@/lib/identity/emails'
import { appOrigin } from '@/lib/platform/env'
import { sendMail } from '@/lib/platform/mail'
import { reopenToken } from './close'
import { daysOf } from './retention'

type Reader = { email: string }

/** The mail that a copy is packed; it carries no link to the file itself. */
export function readyMail(
  reader: Reader,
  { locale, timeZone, until }: { locale: Locale; timeZone: string; until: Date },
) {
  const t = translate(locale, 'yourData')
  const text = t('mail.readyText', { until: formatMoment(until, { locale, timeZone }) })
  return noticeMail(reader.email, {
    template: 'export_ready',
    ...{ locale, subject: t('mail.readySubject'), preview: text, text: [text] },
    button: { label: t('mail.readyButton'), link: linkTo(locale, '/settings/your-data') },
  })
}

/** Job: the mail after an account was closed, with the way back. Opened again meanwhile it is not sent. */
export async function sendClosed({ userId }: { userId: number }, jobId: string): Promise<void> {
  const [member] = await db.select().from(users).where(eq(users.id, userId))
  const closedAt = member?.closedAt
  if (!member || !closedAt || member.erasedAt) return
  const locale = isLocale(member.languagePreference) ? member.languagePreference : 'en'
  const until = new Date(closedAt.getTime() + daysOf('closed') * 86_400_000)
  const link = linkTo(locale, `/reopen/${reopenToken({ id: userId, closedAt })}`)
  await sendMail(await closedMail(member, { locale, until, link }), jobId)
}

type Closed = { locale: Locale; until: Date; link: string }

/** The mail after an account was closed: until when it can be opened again, and how. */
export function closedMail(reader: Reader, { locale, until, link }: Closed) {
  const t = translate(locale, 'yourData')
  const text = t('mail.closedText', { date: formatMoment(until, { locale, timeZone: 'UTC' }) })
  return noticeMail(reader.email, {
    template: 'account_closed',
    ...{ locale, subject: t('mail.closedSubject'), preview: text, text: [text] },
    button: { label: t('mail.closedButton'), link },
    end: t('mail.closedEnd'),
  })
}

function linkTo(locale: Locale, path: string): string {
  return `${appOrigin()}${localePath(locale, path)}`
}
