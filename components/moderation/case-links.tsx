import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { listUnconfirmed } from '@/lib/moderation/queries'

type Props = { of: Awaited<ReturnType<typeof listUnconfirmed>>[number]; locale: Locale }

/** From a decision to the case it was made in and to its member, and who decided when. */
export function CaseLinks({ of: { decision, username, decider }, locale }: Props) {
  const t = translate(locale, 'adminReports')
  const link = 'link inline-flex min-h-11 items-center'
  const at = formatMoment(decision.decidedAt, { locale, timeZone: 'UTC' })
  return (
    <div>
      <p className="text-sm text-quiet">
        {t('decidedBy', { name: decider ? `@${decider}` : t('someone'), at })}
      </p>
      <p className="flex flex-wrap gap-x-6">
        <Link
          className={link}
          href={localePath(locale, `/admin/reports/${decision.subjectKind}/${decision.subjectId}`)}
        >
          {t('toCase')}
        </Link>
        {username && (
          <Link className={link} href={localePath(locale, `/admin/members/${username}`)}>
            @{username}
          </Link>
        )}
      </p>
    </div>
  )
}
