import type { Locale } from '@/lib/i18n/locales'
import { formatDay } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { listSent } from '@/lib/tickets/held'
import { type Evening, PlanCard } from './plan-card'

type Props = {
  evenings: readonly Evening[]
  sent: Awaited<ReturnType<typeof listSent>>
  locale: Locale
  now: Date
}

/** What is over and what was given away, folded: it is looked for, and not looked at. */
export function PastTickets({ evenings, sent, locale, now }: Props) {
  const t = translate(locale, 'tickets')
  const dayOf = (at: Date) =>
    formatDay({ clock: at.toISOString().slice(0, 19).replace('T', ' '), locale }, now)
  return (
    <div className="mt-8 flex max-w-2xl flex-col gap-2">
      {sent.length > 0 && (
        <details>
          <summary className="link inline-flex min-h-11 items-center font-semibold">{t('sent')}</summary>
          <ul className="mt-2 flex flex-col gap-1">
            {sent.map(({ id, title, to, toEmail, createdAt }) => (
              <li key={id}>
                {t('sentTo', {
                  title,
                  to: toEmail ?? (to ? `@${to}` : t('sentHidden')),
                  day: dayOf(createdAt),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {evenings.length > 0 && (
        <details>
          <summary className="link inline-flex min-h-11 items-center font-semibold">{t('past')}</summary>
          <ul className="mt-2 flex flex-col gap-2">
            {evenings.map((plan) => (
              <PlanCard key={plan.id} plan={plan} locale={locale} now={now} />
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
