import { notFound } from 'next/navigation'
import { MemberFrame } from '@/components/shell/member-frame'
import { AdminOrder } from '@/components/tickets/admin-order'
import { Timeline } from '@/components/tickets/timeline'
import { Link } from '@/components/ui/link'
import { eventPath } from '@/lib/events/schema'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { getOrderForAdmin } from '@/lib/tickets/order'
import { adminTitle } from '../../title'

type Props = PageProps<'/[locale]/admin/payments/[order]'>

export async function generateMetadata({ params }: Props) {
  return adminTitle(params, 'payments', (await params).order)
}

/** One order as an admin looks into it: what it came to, what Stripe calls it, and everything that happened with the money. */
export default async function AdminOrderPage({ params }: Props) {
  const viewer = await requireAdmin()
  const { order: number } = await params
  const locale = await localeOf(params)
  const order = /^[1-9]\d{0,8}$/.test(number) ? await getOrderForAdmin(viewer, Number(number), now()) : null
  if (!order) notFound()
  const { event, currency, timeline } = order
  const t = translate(locale, 'adminOrder')
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`/admin/payments/${order.id}`}>
      <div className="flex max-w-2xl flex-col gap-8 pt-6">
        <div>
          <Link
            className="link inline-flex min-h-11 items-center"
            href={localePath(locale, '/admin/payments')}
          >
            {t('back')}
          </Link>
          <h1>{t('title', { id: order.id })}</h1>
          <p className="wrap-anywhere" dir="auto">
            <Link
              className="link inline-flex min-h-11 items-center"
              href={localePath(locale, eventPath(event))}
            >
              {event.title}
            </Link>
          </p>
        </div>
        <AdminOrder order={order} locale={locale} />
        <Timeline entries={timeline} currency={currency} timeZone="UTC" locale={locale} />
      </div>
    </MemberFrame>
  )
}
