import { DayBars } from '@/components/moderation/day-bars'
import { AdminFrame } from '@/components/shell/admin-frame'
import { Stat } from '@/components/ui/card'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { getOverview } from '@/lib/moderation/overview'
import { now } from '@/lib/platform/clock'
import { formatMoney, parseMoney } from '@/lib/platform/money'
import { adminTitle } from './title'

type Props = PageProps<'/[locale]/admin'>

export const generateMetadata = ({ params }: Props) => adminTitle(params, 'overview')

/** How the city does: people, events, money, and what waits for an admin. */
export default async function AdminPage({ params }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const figures = await getOverview(viewer, now())
  const t = translate(locale, 'admin')
  const number = new Intl.NumberFormat(locale)
  const paid = figures.paid.flatMap(({ amount, currency }) => parseMoney(amount, currency) ?? [])
  const orders = figures.paid.reduce((total, row) => total + row.orders, 0)
  const { oldest } = figures.reports
  const to = (path: string) => localePath(locale, `/admin/${path}`)
  return (
    <AdminFrame locale={locale} viewer={viewer} part="overview" title={t('title')}>
      <p className="text-quiet">{t('lead')}</p>
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <Stat label={t('stats.reports')} value={number.format(figures.reports.open)} href={to('reports')}>
          {oldest
            ? t('stats.oldest', { since: formatMoment(oldest, { locale, timeZone: 'UTC' }) })
            : t('stats.noReports')}
        </Stat>
        <Stat label={t('stats.bans')} value={number.format(figures.bans)} href={to('reports?tab=bans')} />
        <Stat
          label={t('stats.appeals')}
          value={number.format(figures.appeals)}
          href={to('reports?tab=appeals')}
        />
        <Stat label={t('stats.incidents')} value={number.format(figures.incidents)} href={to('payments')} />
        <Stat label={t('stats.members')} value={number.format(figures.people.all)} href={to('members')}>
          {t('stats.newMembers', { count: figures.people.fresh })}
        </Stat>
        <Stat label={t('stats.events')} value={number.format(figures.events.ahead)} href={to('events')}>
          {t('stats.published', { count: figures.events.published })}
        </Stat>
        <Stat
          label={t('stats.paid')}
          href={to('payments')}
          value={paid.map((money) => formatMoney(money, locale)).join(' · ') || number.format(0)}
        >
          {t('stats.orders', { count: orders })}
        </Stat>
        <Stat
          label={t('stats.queued')}
          value={number.format(figures.jobs.waiting + figures.jobs.running)}
          href={to('jobs')}
        />
        <Stat label={t('stats.dead')} value={number.format(figures.jobs.failed)} href={to('jobs')} />
      </div>
      <div className="grid gap-8 lg:grid-cols-2">
        <DayBars days={figures.newPeople} label={t('stats.newPeople')} locale={locale} now={now()} />
        <DayBars days={figures.newEvents} label={t('stats.newEvents')} locale={locale} now={now()} />
      </div>
    </AdminFrame>
  )
}
