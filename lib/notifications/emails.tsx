import { Button, Text } from '@react-email/components'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { mailStyle, writeMail } from '@/lib/identity/emails'
import { appOrigin } from '@/lib/platform/env'

type Actor = { username: string; fullName: string }

/** The mail to a private member whom somebody asks to follow. */
export function followRequestMail(
  reader: { email: string },
  { actor, locale }: { actor: Actor; locale: Locale },
) {
  const t = translate(locale, 'notifications')
  const named = { name: actor.fullName || actor.username, username: actor.username }
  const to = (path: string) => `${appOrigin()}${localePath(locale, path)}`
  return writeMail(reader.email, t('mail.requestSubject', named), {
    template: 'follow_request',
    locale,
    preview: t('mail.requestPreview'),
    body: (
      <>
        <Text style={mailStyle.text}>{t('mail.requestText', named)}</Text>
        <Button href={to('/settings/followers')} style={mailStyle.button}>
          {t('mail.requestButton')}
        </Button>
        <Text style={mailStyle.quiet}>
          {t('mail.why')} {to('/settings/notifications')}
        </Text>
      </>
    ),
  })
}
