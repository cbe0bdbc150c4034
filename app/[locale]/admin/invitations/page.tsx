import { FilterForm } from '@/components/moderation/filter-form'
import { InvitationState } from '@/components/moderation/invitation-state'
import { AdminFrame } from '@/components/shell/admin-frame'
import { Stat } from '@/components/ui/card'
import { SelectField, TextField } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { Pagination } from '@/components/ui/pagination'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { countInvitations, searchInvitations } from '@/lib/moderation/invitations'
import { invitationFilter, invitationStates } from '@/lib/moderation/schema'
import { adminTitle } from '../title'

type Props = PageProps<'/[locale]/admin/invitations'>

export const generateMetadata = ({ params }: Props) => adminTitle(params, 'invitations')

/** Who invites whom into the city, and what comes of it. */
export default async function AdminInvitationsPage({ params, searchParams }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const filter = invitationFilter.parse(await searchParams)
  const [counts, { found, nextBefore }] = await Promise.all([
    countInvitations(viewer),
    searchInvitations(viewer, filter),
  ])
  const t = translate(locale, 'adminInvitations')
  const people = translate(locale, 'adminPeople')
  const here = localePath(locale, '/admin/invitations')
  const query = `?q=${encodeURIComponent(filter.q)}&state=${filter.state}`
  const number = (count: number) => new Intl.NumberFormat(locale).format(count)
  return (
    <AdminFrame locale={locale} viewer={viewer} part="invitations" title={t('title')}>
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <Stat label={t('states.pending')} value={number(counts.pending)} />
        <Stat label={t('states.joined')} value={number(counts.joined)} />
        <Stat label={t('over')} value={number(counts.expired + counts.withdrawn)} />
        <Stat label={t('rewards')} value={number(counts.rewards.count)}>
          {t('days', { days: counts.rewards.days })}
        </Stat>
      </div>
      <FilterForm action={here} label={people('search')} submit={people('find')}>
        <TextField
          name="q"
          label={t('inviter')}
          hint={people('searchHint')}
          defaultValue={filter.q}
          type="search"
        />
        <SelectField
          name="state"
          label={people('state')}
          options={invitationStates.map((value) => ({ value, label: t(`states.${value}`) }))}
          defaultValue={filter.state}
        />
      </FilterForm>
      {found.length === 0 && <p>{t('none')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {found.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3">
            <div className="min-w-0">
              <Link
                className="link inline-flex min-h-11 items-center font-semibold wrap-anywhere"
                href={localePath(locale, `/admin/invitations/${row.inviter}`)}
              >
                @{row.inviter}
              </Link>
              <p className="text-sm text-quiet">
                {t(row.linkId ? 'byLink' : row.eventId ? 'toEvent' : 'byMail')} ·{' '}
                {formatDate(row.createdAt, locale)}
              </p>
            </div>
            <InvitationState invitation={row} locale={locale} />
          </li>
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
