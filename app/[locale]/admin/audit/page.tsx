import type { Metadata } from 'next'
import { FilterForm } from '@/components/moderation/filter-form'
import { AdminFrame } from '@/components/shell/admin-frame'
import { TextField } from '@/components/ui/field'
import { Pagination } from '@/components/ui/pagination'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { listAudit } from '@/lib/moderation/machine'
import { type AuditFilter, auditFilter } from '@/lib/moderation/schema'

type Props = PageProps<'/[locale]/admin/audit'>

export const metadata: Metadata = { robots: { index: false } }

/** Who of the staff did and saw what. */
export default async function AdminAuditPage({ params, searchParams }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const filter = auditFilter.parse(await searchParams)
  const { entries, nextBefore } = await listAudit(viewer, filter)
  const t = translate(locale, 'adminMachine')
  const here = localePath(locale, '/admin/audit')
  const query = addressOf(filter)
  return (
    <AdminFrame locale={locale} viewer={viewer} part="audit" title={t('audit')}>
      <p className="text-quiet">{t('auditLead')}</p>
      <FilterForm action={here} label={t('audit')} submit={t('filter')}>
        <TextField name="act" label={t('act')} defaultValue={filter.act} />
        <TextField name="actor" label={t('actor')} defaultValue={filter.actor ?? ''} inputMode="numeric" />
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
          <li key={entry.id} className="flex flex-wrap gap-x-6 gap-y-1 py-3">
            <span className="text-sm text-quiet tabular-nums">
              {formatMoment(entry.happenedAt, { locale, timeZone: 'UTC' })}
            </span>
            <span className="font-semibold">{entry.act}</span>
            <span className="wrap-anywhere">
              {entry.subjectKind && `${entry.subjectKind}/${entry.subjectId}`}
            </span>
            <span className="text-quiet">
              {entry.actorId ? t('byAdmin', { id: entry.actorId }) : t('clock')}
            </span>
          </li>
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
  return String(new URLSearchParams({ act, subject, ...(actor ? { actor: String(actor) } : {}) }))
}
