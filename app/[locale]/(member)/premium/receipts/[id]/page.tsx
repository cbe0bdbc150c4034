import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MemberFrame } from '@/components/shell/member-frame'
import { billName, receiptTones } from '@/components/subscriptions/receipt-list'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { formatMoney } from '@/lib/platform/money'
import { getOwnReceipt } from '@/lib/subscriptions/queries'

type Props = PageProps<'/[locale]/premium/receipts/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'premium')('receiptShort'), robots: { index: false } }
}

/** One receipt, for who paid it alone; it prints as it stands. */
export default async function ReceiptPage({ params }: Props) {
  const locale = await localeOf(params)
  const { id } = await params
  const viewer = await requireViewer(locale, `/premium/receipts/${id}`)
  const receipt = /^[1-9]\d{0,8}$/.test(id) ? await getOwnReceipt(viewer, Number(id)) : null
  if (!receipt) notFound()
  const t = translate(locale, 'premium')
  const { number, money, status, createdAt, paidAt, periodStart, periodEnd, hostedInvoiceUrl } = receipt
  const day = (at: Date) => formatDate(at, locale)
  const facts: [string, string][] = [
    [t('receiptNumber'), number ?? String(receipt.id)],
    [t('receiptDate'), day(paidAt ?? createdAt)],
    [t('receiptWhat'), t('title')],
    ...(periodStart && periodEnd
      ? [[t('receiptPeriod'), `${day(periodStart)} – ${day(periodEnd)}`] as [string, string]]
      : []),
    [t('receiptTo'), viewer.name],
    [t('receiptAmount'), formatMoney(money, locale)],
  ]
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`/premium/receipts/${receipt.id}`} current="you">
      <div className="mx-auto flex max-w-xl flex-col gap-5 pt-6">
        <Link className="link flex min-h-11 items-center self-start" href={localePath(locale, '/premium')}>
          {t('back')}
        </Link>
        <h1 className="flex flex-wrap items-center gap-3">
          {billName(receipt, locale)}
          <Badge tone={receiptTones[status]}>{t(status)}</Badge>
        </h1>
        <Card>
          <dl className="flex flex-col divide-y divide-line">
            {facts.map(([label, value]) => (
              <div key={label} className="flex flex-wrap justify-between gap-x-6 py-3">
                <dt className="text-quiet">{label}</dt>
                <dd className="font-semibold tabular-nums">{value}</dd>
              </div>
            ))}
          </dl>
        </Card>
        {hostedInvoiceUrl && (
          <a className="link self-start" href={hostedInvoiceUrl} rel="noreferrer">
            {t('onStripe')}
          </a>
        )}
      </div>
    </MemberFrame>
  )
}
