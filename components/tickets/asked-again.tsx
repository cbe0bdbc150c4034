import { ActForm } from '@/components/shell/act-form'
import { Card } from '@/components/ui/card'
import { cx } from '@/components/ui/cx'
import { SubmitButton } from '@/components/ui/submit-button'
import type { EventDetail } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatDay } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { confirmOwnPlace } from '@/lib/tickets/actions'
import type { OwnPlace } from '@/lib/tickets/schema'

type Props = { event: EventDetail; own: OwnPlace; locale: Locale; now: Date; className?: string }

/**
 * "Still coming?", to whoever took a place before something changed (rule E9). Giving it back is the other button. Nobody is
 * asked about a date that is not known: of what is put off it says that the place is kept.
 */
export function AskedAgain({ event, own, locale, now, className }: Props) {
  const t = translate(locale, 'changes')
  if (event.status === 'postponed' && own?.status === 'attending')
    return (
      <Card as="section" className={cx('flex flex-col gap-3', className)}>
        <h2>{t('keptPostponed')}</h2>
        <p>{t('keptPostponedText')}</p>
      </Card>
    )
  if (!own?.askedUntil) return null
  const until = formatDay({ clock: own.askedUntil.toISOString().slice(0, 19).replace('T', ' '), locale }, now)
  return (
    <Card as="section" className={cx('flex flex-col gap-3', className)}>
      <h2>{t('stillComing')}</h2>
      <p>{t('stillComingText', { until })}</p>
      <ActForm
        action={confirmOwnPlace}
        locale={locale}
        fields={{ eventId: event.id, goTo: `${localePath(locale, eventPath(event))}/rsvp?said=attending` }}
      >
        <SubmitButton variant="plain">{t('stillComingYes')}</SubmitButton>
      </ActForm>
    </Card>
  )
}
