import { FilterForm } from '@/components/moderation/filter-form'
import { MemberBadges } from '@/components/moderation/member-badges'
import { AdminFrame } from '@/components/shell/admin-frame'
import { SelectField, TextField } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { Pagination } from '@/components/ui/pagination'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { searchMembers } from '@/lib/moderation/members'
import { memberFilter, memberStates } from '@/lib/moderation/schema'
import { adminTitle } from '../title'

type Props = PageProps<'/[locale]/admin/members'>

export const generateMetadata = ({ params }: Props) => adminTitle(params, 'members')

/** Members by name, address or state. */
export default async function AdminMembersPage({ params, searchParams }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const filter = memberFilter.parse(await searchParams)
  const { members, nextBefore } = await searchMembers(viewer, filter)
  const t = translate(locale, 'adminPeople')
  const here = localePath(locale, '/admin/members')
  const query = `?q=${encodeURIComponent(filter.q)}&state=${filter.state}`
  return (
    <AdminFrame locale={locale} viewer={viewer} part="members" title={t('title')}>
      <FilterForm action={here} label={t('search')} submit={t('find')}>
        <TextField
          name="q"
          label={t('search')}
          hint={t('searchHint')}
          defaultValue={filter.q}
          type="search"
        />
        <SelectField
          name="state"
          label={t('state')}
          options={memberStates.map((value) => ({ value, label: t(`states.${value}`) }))}
          defaultValue={filter.state}
        />
      </FilterForm>
      {members.length === 0 && <p>{t('none')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {members.map((member) => (
          <li key={member.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3">
            <div className="min-w-0">
              <Link
                className="link inline-flex min-h-11 items-center font-semibold wrap-anywhere"
                href={localePath(locale, `/admin/members/${member.username}`)}
              >
                {member.fullName || member.username} @{member.username}
              </Link>
              <p className="text-sm text-quiet wrap-anywhere">
                {member.email} · {t('joined', { date: formatDate(member.createdAt, locale) })}
              </p>
            </div>
            <MemberBadges member={member} locale={locale} />
          </li>
        ))}
      </ul>
      <Pagination
        label={t('title')}
        {...(filter.before ? { previous: { href: here + query, label: t('newest') } } : {})}
        {...(nextBefore ? { next: { href: `${here}${query}&before=${nextBefore}`, label: t('older') } } : {})}
      />
    </AdminFrame>
  )
}
