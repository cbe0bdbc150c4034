import { Card } from '@/components/ui/card'
import type { Locale } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { Audience } from '@/lib/tickets/message-shapes'

type Written = {
  id: number
  audience: Audience
  subject: string
  body: string
  recipients: number
  createdAt: Date
}
type Props = { written: readonly Written[]; locale: Locale; timeZone: string }

/** What was written to the people of an event, and how many were told. */
export function WrittenList({ written, locale, timeZone }: Props) {
  const t = translate(locale, 'guestMessages')
  return (
    <section className="flex flex-col gap-4">
      <h2>{t('written')}</h2>
      {written.length === 0 && <p className="text-quiet">{t('none')}</p>}
      {written.map(({ id, audience, subject, body, recipients, createdAt }) => (
        <Card key={id} as="article" className="flex flex-col gap-2">
          <h3 className="wrap-anywhere" dir="auto">
            {subject}
          </h3>
          <p className="text-sm text-quiet">
            {formatMoment(createdAt, { locale, timeZone })} · {t(`for_${audience}`)} ·{' '}
            {t('reached', { count: recipients })}
          </p>
          <p className="whitespace-pre-line wrap-anywhere" dir="auto">
            {body}
          </p>
        </Card>
      ))}
    </section>
  )
}
