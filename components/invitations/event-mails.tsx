import { Badge, type Tone } from '@/components/ui/badge'
import type { mailRefusal } from '@/lib/events/policy'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { EventMail } from '@/lib/invitations/event'
import { InviteForm } from './invite-form'
import { formLabels, friendOptions, leftWords } from './invite-words'

type Props = {
  eventId: number
  mails: readonly EventMail[]
  locale: Locale
  /** why nobody can be invited by mail now */
  refusal: ReturnType<typeof mailRefusal>
}

const tones = {
  ...{ pending: 'dusk', accepted: 'moss', expired: 'plain', withdrawn: 'plain' },
} as const satisfies Record<string, Tone>

/** Invites people by mail to one event, and says what became of it. */
export function EventMails({ eventId, mails, locale, refusal }: Props) {
  const t = translate(locale, 'invitations')
  return (
    <section className="flex flex-col gap-4">
      <h2>{t('eventMails')}</h2>
      <p className="text-quiet">{t(refusal === 'notOpen' ? 'eventMailsLater' : 'eventMailsText')}</p>
      {!refusal && (
        <InviteForm
          locale={locale}
          labels={formLabels(locale)}
          left={leftWords(locale)}
          event={{ id: eventId, label: t('friends'), options: friendOptions(locale) }}
        />
      )}
      {mails.length > 0 && <h3>{t('organizerMails')}</h3>}
      <ul className="flex flex-col divide-y divide-line">
        {mails.map(({ id, email, status, plusOnes }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <span className={email ? 'wrap-anywhere' : 'text-quiet'}>
              {email ?? t('forgotten')}
              {plusOnes > 0 && (
                <span className="text-quiet"> · {t('friendsCount', { count: plusOnes })}</span>
              )}
            </span>
            <Badge tone={tones[status]}>{t(`status_${status === 'accepted' ? 'joined' : status}`)}</Badge>
          </li>
        ))}
      </ul>
    </section>
  )
}
