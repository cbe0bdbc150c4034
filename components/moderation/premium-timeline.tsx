import { Badge } from '@/components/ui/badge'
import type { Locale } from '@/lib/i18n/locales'
import { formatDate, formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { openSubscription } from '@/lib/moderation/subscriptions'
import { formatMoney } from '@/lib/platform/money'

type Opened = NonNullable<Awaited<ReturnType<typeof openSubscription>>>
type Props = { of: Opened; locale: Locale }
type Entry = { key: string; at: Date; words: string; more?: string | undefined; state?: string | undefined }

/** What happened with a subscription, the newest first: bills, mails, days that were given, what Stripe told. */
export function PremiumTimeline({ of, locale }: Props) {
  const t = translate(locale, 'adminPremium')
  const entries = entriesOf(of, locale).sort((a, b) => b.at.getTime() - a.at.getTime())
  return (
    <section className="flex flex-col gap-3" aria-labelledby="timeline">
      <h2 id="timeline">{t('timeline')}</h2>
      {entries.length === 0 && <p>{t('nothing')}</p>}
      <ol className="flex flex-col divide-y divide-line">
        {entries.map(({ key, at, words, more, state }) => (
          <li key={key} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3">
            <div className="min-w-0">
              <p className="font-semibold wrap-anywhere">{words}</p>
              <p className="text-sm text-quiet wrap-anywhere">
                <time dateTime={at.toISOString()}>{formatDate(at, locale)}</time>
                {more && ` · ${more}`}
              </p>
            </div>
            {state && <Badge>{state}</Badge>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function entriesOf({ invoices, notices, given, heard }: Opened, locale: Locale): Entry[] {
  const t = translate(locale, 'adminPremium')
  const premium = translate(locale, 'premium')
  // Before the colon stands which mail, behind it what of: a number of Stripe's or a moment.
  const mailName = (cause: string) => {
    const kind = cause.split(':')[0] as 'receipt'
    return t.has(`mails.${kind}`) ? t(`mails.${kind}`) : kind
  }
  const causeName = (cause: string) => {
    const kind = cause.split(':')[0] as 'code'
    return t.has(`causes.${kind}`) ? t(`causes.${kind}`) : kind
  }
  const moment = (at: Date) => formatMoment(at, { locale, timeZone: 'UTC' })
  return [
    ...invoices.map(({ id, createdAt, money, number, status, nextAttemptAt }) => ({
      ...{ key: `bill ${id}`, at: createdAt, state: premium(status) },
      words: t('bill', { amount: formatMoney(money, locale) }),
      more: nextAttemptAt ? t('nextTry', { at: moment(nextAttemptAt) }) : (number ?? undefined),
    })),
    ...notices.map(({ cause, createdAt }) => ({
      ...{ key: `mail ${cause}`, at: createdAt, words: t('mailed'), more: mailName(cause) },
    })),
    ...given.map(({ id, createdAt, days, cause }) => ({
      ...{ key: `days ${id}`, at: createdAt, words: t('given', { days }) },
      // Behind the colon stands whose: a hash.
      more: causeName(cause),
    })),
    ...heard.map(({ id, happenedAt, kind }) => ({
      ...{ key: id, at: happenedAt, words: t('heard', { kind }), more: id },
    })),
  ]
}
