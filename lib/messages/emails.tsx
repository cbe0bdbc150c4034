import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { noticeMail } from '@/lib/identity/emails'
import type { MailWriter, MailWriters } from '@/lib/notifications/send-mail'
import { appOrigin } from '@/lib/platform/env'

/** That somebody has written and the reader has not looked; without the words, which are for Maly alone. */
const unreadMail: MailWriter = async (reader, { actor }) =>
  actor && talkMail(reader, { actor, key: 'unread', path: `/messages/${actor.username}` })

/** That a stranger asks to write. */
const requestMail: MailWriter = async (reader, { actor }) =>
  actor && talkMail(reader, { actor, key: 'request', path: '/messages?box=requests' })

/** The mails about messages, for the job that sends them. */
export const messageMails: MailWriters = { message: unreadMail, message_request: requestMail }

type About = { actor: { username: string; fullName: string }; key: 'unread' | 'request'; path: string }

/** The mail about messages that wait. */
export function talkMail({ email, locale }: { email: string; locale: Locale }, { actor, key, path }: About) {
  const t = translate(locale, 'talkMail')
  const name = actor.fullName || actor.username
  const to = (where: string) => `${appOrigin()}${localePath(locale, where)}`
  return noticeMail(email, {
    template: key === 'unread' ? 'unread' : 'message_request',
    locale,
    subject: t(`${key}Subject`, { name }),
    preview: t(`${key}Preview`),
    text: [t(`${key}Text`, { name })],
    button: { label: t(`${key}Button`), link: to(path) },
    end: t('why', { address: to('/settings/notifications') }),
  })
}
