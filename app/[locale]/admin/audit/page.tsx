import { AuditRow } from '@/components/moderation/audit-row'
import { FilterForm } from '@/components/moderation/filter-form'
import { AdminFrame } from '@/components/shell/admin-frame'
import { TextField } from '@/components/ui/field'
import { Pagination } from '@/components/ui/pagination'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { listAudit, nameSubjects } from '@/lib/moderation/audit-log'
import { type AuditFilter, auditFilter } from '@/lib/moderation/schema'
import { adminTitle } from '../title'

type Props = PageProps<'/[locale]/admin/audit'>

export const generateMetadata = ({ params }: Props) => adminTitle(params, 'audit')

/** Who of the staff did and saw what. */
export default async function AdminAuditPage({ params, searchParams }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const filter = auditFilter.parse(await searchParams)
  const { entries, nextBefore } = await listAudit(viewer, filter)
  const names = await nameSubjects(viewer, entries)
  const t = translate(locale, 'adminMachine')
  const here = localePath(locale, '/admin/audit')
  const query = addressOf(filter)
  return (
    <AdminFrame locale={locale} viewer={viewer} part="audit" title={t('audit')}>
      <p className="text-quiet">{t('auditLead')}</p>
      <FilterForm action={here} label={t('audit')} submit={t('filter')}>
        <TextField name="act" label={t('act')} defaultValue={filter.act} hint={t('actHint')} />
        <TextField name="actor" label={t('actor')} defaultValue={filter.actor} hint={t('actorHint')} />
        <TextField
          name="subject"
          label={t('subject')}
          defaultValue={filter.subject}
          hint={t('subjectHint')}
        />
      </FilterForm>
      <p>
        <a className="link inline-flex min-h-11 items-center" href={`${here}/export?${query}`} download>
          {t('export')}
        </a>
      </p>
      {entries.length === 0 && <p>{t('noEntries')}</p>}
      <ol className="flex flex-col divide-y divide-line">
        {entries.map((entry) => (
          <AuditRow
            key={entry.id}
            entry={entry}
            name={names.get(`${entry.subjectKind}/${entry.subjectId}`)}
            locale={locale}
          />
        ))}
      </ol>
      <Pagination
        label={t('audit')}
        {...(filter.before ? { previous: { href: `${here}?${query}`, label: t('newest') } } : {})}
        {...(nextBefore
          ? { next: { href: `${here}?${query}&before=${nextBefore}`, label: t('older') } }
          : {})}
      />
    </AdminFrame>
  )
}

function addressOf({ act, actor, subject }: AuditFilter): string {
  return String(new URLSearchParams({ act, actor, subject }))
}
