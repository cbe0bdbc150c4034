import type { Locale } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { formatMoney, parseMoney } from '@/lib/platform/money'

type Entry = {
  id: number
  kind: string
  amount: string | null
  details: Record<string, string | number>
  happenedAt: Date
}
type Props = { entries: readonly Entry[]; currency: string; timeZone: string; locale: Locale }

/** What happened with the money, in plain words: the same for buyer, organizer and admin. */
export function Timeline({ entries, currency, timeZone, locale }: Props) {
  const t = translate(locale, 'timeline')
  if (entries.length === 0) return null
  return (
    <section className="flex flex-col gap-3">
      <h2>{t('title')}</h2>
      <ol className="flex flex-col gap-2 border-s-2 border-line ps-4">
        {entries.map(({ id, kind, amount, details, happenedAt }) => (
          <li key={id}>
            <span>{t.has(kind as 'paid') ? t(kind as 'paid', wordsOf(details, locale)) : kind}</span>
            {amount && <strong className="ms-2 tabular-nums">{money(amount, { currency, locale })}</strong>}
            {details.said && (
              <q dir="auto" className="block text-quiet wrap-anywhere">
                {details.said}
              </q>
            )}
            {details.until && (
              <span className="block text-sm text-quiet">
                {t('answerBy', {
                  until: formatMoment(new Date(String(details.until)), { locale, timeZone }),
                })}
              </span>
            )}
            <time dateTime={happenedAt.toISOString()} className="block text-sm text-quiet">
              {formatMoment(happenedAt, { locale, timeZone })}
            </time>
          </li>
        ))}
      </ol>
    </section>
  )
}

// Stripe's codes in words; `failure` and `reason` are what it calls them.
function wordsOf(details: Entry['details'], locale: Locale): Entry['details'] {
  const t = translate(locale, 'moneyTrouble')
  const { failure, reason } = details
  return {
    ...details,
    ...(failure === undefined ? {} : { failure: t('failure', { why: String(failure) }) }),
    ...(reason === undefined ? {} : { reason: t('claim', { why: String(reason) }) }),
  }
}

function money(decimal: string, { currency, locale }: { currency: string; locale: Locale }): string {
  const parsed = parseMoney(decimal, currency)
  return parsed && parsed.amount > 0 ? formatMoney(parsed, locale) : ''
}
