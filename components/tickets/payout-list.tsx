import { Badge, type Tone } from '@/components/ui/badge'
import type { Locale } from '@/lib/i18n/locales'
import { formatDay } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { OwnPayout } from '@/lib/payments/queries'
import { formatMoney } from '@/lib/platform/money'

type Props = { payouts: readonly OwnPayout[]; locale: Locale; now: Date }

const states = {
  ...{ pending: 'dusk', in_transit: 'dusk', paid: 'moss', failed: 'brick', canceled: 'plain' },
} as const satisfies Record<string, Tone>

/** What Stripe sent to an organizer's bank. */
export function PayoutList({ payouts, locale, now }: Props) {
  const t = translate(locale, 'selling')
  return (
    <section className="mt-4 flex flex-col gap-3">
      <h2>{t('payouts')}</h2>
      {payouts.length === 0 && <p className="text-quiet">{t('noPayouts')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {payouts.map(({ id, money, state, arrivalDate }) => {
          const known = isKnown(state) ? state : 'pending'
          const day = formatDay({ clock: arrivalDate, locale }, now)
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <strong className="font-title text-xl tabular-nums">{formatMoney(money, locale)}</strong>
              <span className="flex items-center gap-3">
                <time dateTime={arrivalDate} className="text-quiet">
                  {known === 'pending' || known === 'in_transit'
                    ? t('arrives', { day })
                    : t('arrived', { day })}
                </time>
                <Badge tone={states[known]}>{t(`payout_${known}`)}</Badge>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const isKnown = (state: string): state is keyof typeof states => Object.hasOwn(states, state)
