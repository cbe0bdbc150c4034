import { FilterForm } from '@/components/moderation/filter-form'
import { subscriptionTones } from '@/components/moderation/subscription-tones'
import { AdminFrame } from '@/components/shell/admin-frame'
import { Badge } from '@/components/ui/badge'
import { Stat } from '@/components/ui/card'
import { SelectField, TextField } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { Pagination } from '@/components/ui/pagination'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { subscriptionFilter, subscriptionStates } from '@/lib/moderation/schema'
import { countSubscriptions, searchSubscriptions } from '@/lib/moderation/subscriptions'
import { adminTitle } from '../title'

type Props = PageProps<'/[locale]/admin/subscriptions'>
type Found = Awaited<ReturnType<typeof searchSubscriptions>>['found'][number]

export const generateMetadata = ({ params }: Props) => adminTitle(params, 'subscriptions')

/** How many pay for premium and how it stands with them, and each by its member. */
export default async function AdminSubscriptionsPage({ params, searchParams }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const filter = subscriptionFilter.parse(await searchParams)
  const [counts, { found, nextBefore }] = await Promise.all([
    countSubscriptions(viewer),
    searchSubscriptions(viewer, filter),
  ])
  const t = translate(locale, 'adminPremium')
  const people = translate(locale, 'adminPeople')
  const here = localePath(locale, '/admin/subscriptions')
  const query = `?q=${encodeURIComponent(filter.q)}&state=${filter.state}`
  return (
    <AdminFrame locale={locale} viewer={viewer} part="subscriptions" title={t('title')}>
      <div className="grid grid-cols-2 gap-4 empty:hidden lg:grid-cols-4">
        {counts.map(({ state, count }) => (
          <Stat
            key={state}
            label={t(`states.${state}`)}
            value={new Intl.NumberFormat(locale).format(count)}
          />
        ))}
      </div>
      <FilterForm action={here} label={people('search')} submit={people('find')}>
        <TextField
          name="q"
          label={people('search')}
          hint={people('searchHint')}
          defaultValue={filter.q}
          type="search"
        />
        <SelectField
          name="state"
          label={people('state')}
          options={subscriptionStates.map((value) => ({ value, label: t(`states.${value}`) }))}
          defaultValue={filter.state}
        />
      </FilterForm>
      {found.length === 0 && <p>{t('none')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {found.map((row) => (
          <Row key={row.id} row={row} locale={locale} />
        ))}
      </ul>
      <Pagination
        label={t('title')}
        {...(filter.before ? { previous: { href: here + query, label: people('newest') } } : {})}
        {...(nextBefore
          ? { next: { href: `${here}${query}&before=${nextBefore}`, label: people('older') } }
          : {})}
      />
    </AdminFrame>
  )
}

function Row({ row, locale }: { row: Found; locale: Locale }) {
  const t = translate(locale, 'adminPremium')
  const { id, username, fullName, planType, createdAt, cancelAt, endedAt, status } = row
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3">
      <div className="min-w-0">
        <Link
          className="link inline-flex min-h-11 items-center font-semibold wrap-anywhere"
          href={localePath(locale, `/admin/subscriptions/${id}`)}
        >
          {fullName || username} @{username}
        </Link>
        <p className="text-sm text-quiet">
          {t(`plans.${planType}`)} · {t('since', { date: formatDate(createdAt, locale) })}
          {endedAt && ` · ${t('ended', { date: formatDate(endedAt, locale) })}`}
          {!endedAt && cancelAt && ` · ${t('ends', { date: formatDate(cancelAt, locale) })}`}
        </p>
      </div>
      <Badge tone={subscriptionTones[status]}>{t(`states.${status}`)}</Badge>
    </li>
  )
}
