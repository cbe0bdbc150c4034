import { Badge, type Tone } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { formatMoney } from '@/lib/platform/money'
import type { Receipt } from '@/lib/subscriptions/queries'

type Props = { receipts: readonly Receipt[]; nextBefore: number | undefined; locale: Locale }

export const receiptTones = {
  ...{ paid: 'moss', pending: 'dusk', failed: 'brick', refunded: 'plain' },
} as const satisfies Record<Receipt['status'], Tone>

/** What is taken is a receipt; what was only asked for is a bill. */
export function billName({ number, status }: Pick<Receipt, 'number' | 'status'>, locale: Locale): string {
  const t = translate(locale, 'premium')
  const isTaken = status === 'paid' || status === 'refunded'
  if (!number) return t(isTaken ? 'receiptShort' : 'billShort')
  return t(isTaken ? 'receipt' : 'bill', { number })
}

/** Everything that was taken or asked for, the newest first. */
export function ReceiptList({ receipts, nextBefore, locale }: Props) {
  const t = translate(locale, 'premium')
  return (
    <section className="flex flex-col gap-3" aria-labelledby="receipts">
      <h2 id="receipts">{t('receipts')}</h2>
      {receipts.length === 0 && <p className="text-quiet">{t('noReceipts')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {receipts.map(({ id, money, status, createdAt, number }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <Link
              className="link flex min-h-11 items-center"
              href={localePath(locale, `/premium/receipts/${id}`)}
            >
              {billName({ number, status }, locale)}
            </Link>
            <span className="flex flex-wrap items-center gap-3">
              <time dateTime={createdAt.toISOString()} className="text-quiet">
                {formatDate(createdAt, locale)}
              </time>
              <strong className="tabular-nums">{formatMoney(money, locale)}</strong>
              <Badge tone={receiptTones[status]}>{t(status)}</Badge>
            </span>
          </li>
        ))}
      </ul>
      {nextBefore && (
        <Link className="link self-start" href={localePath(locale, `/premium?before=${nextBefore}#receipts`)}>
          {t('older')}
        </Link>
      )}
    </section>
  )
}
