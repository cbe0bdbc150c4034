import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { EventDetail } from '@/lib/events/queries'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

type Props = { event: EventDetail; viewer: { id: number }; locale: Locale; canBePaid: boolean }

/** Says that nobody can buy yet, where an event has a price and its organizer no account that Stripe pays to. */
export function CannotBePaid({ event, viewer, locale, canBePaid }: Props) {
  if (canBePaid) return null
  const t = translate(locale, 'selling')
  const isOwner = event.organizerId === viewer.id
  return (
    <Card as="section" className="my-6 flex flex-col items-start gap-3">
      <h2 className="text-lg">{t('cannotBePaid')}</h2>
      <p>
        {isOwner ? t('cannotBePaidOwner') : t('cannotBePaidOther', { name: event.organizer?.fullName ?? '' })}
      </p>
      {isOwner && (
        <ButtonLink variant="main" href={localePath(locale, '/organize/money')}>
          {t('toMoney')}
        </ButtonLink>
      )}
    </Card>
  )
}
