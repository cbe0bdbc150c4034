import { SaidForm } from '@/components/moderation/said-form'
import { AdminFrame } from '@/components/shell/admin-frame'
import { localeOf } from '@/lib/i18n/page'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { retryFailedJob } from '@/lib/moderation/actions'
import { countJobs, listFailedJobs } from '@/lib/platform/failed-jobs'
import { adminTitle } from '../title'

type Props = PageProps<'/[locale]/admin/jobs'>

export const generateMetadata = ({ params }: Props) => adminTitle(params, 'jobs')

/** Jobs and mails that have failed for good, and another try for each. */
export default async function AdminJobsPage({ params }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const [failed, counts] = await Promise.all([listFailedJobs(), countJobs()])
  const t = translate(locale, 'adminMachine')
  return (
    <AdminFrame locale={locale} viewer={viewer} part="jobs" title={t('jobs')}>
      <p className="text-quiet">{t('jobsLead')}</p>
      <p>{t('counts', counts)}</p>
      {failed.length === 0 && <p>{t('noJobs')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {failed.map((job) => (
          <li key={job.id} className="flex flex-col gap-2 py-4">
            <p className="font-semibold">{job.name}</p>
            <p className="text-sm text-quiet">
              {t('tries', { count: job.tries + 1 })} ·{' '}
              {formatMoment(job.failedAt, { locale, timeZone: 'UTC' })}
            </p>
            {job.error && <p className="font-mono text-sm text-brick-deep wrap-anywhere">{job.error}</p>}
            <SaidForm
              action={retryFailedJob}
              locale={locale}
              fields={{ jobId: job.id }}
              label={t('again')}
              said={t('retried')}
            />
          </li>
        ))}
      </ul>
    </AdminFrame>
  )
}
