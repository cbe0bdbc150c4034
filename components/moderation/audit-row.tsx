import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { listAudit } from '@/lib/moderation/audit-log'

type Entry = Awaited<ReturnType<typeof listAudit>>['entries'][number]
type Props = {
  entry: Entry
  /** "@ana" or the title of an event, where what it is about has a name. */
  name: string | undefined
  locale: Locale
}

/** One line of the audit as a sentence: who, what, about whom or what, each with its way there. */
export function AuditRow({ entry, name, locale }: Props) {
  const t = translate(locale, 'adminMachine')
  const acts = translate(locale, 'auditActs')
  const act = entry.act as 'member.seen'
  const link = 'link inline-flex min-h-11 items-center wrap-anywhere'
  const about = name ?? aboutOf(entry, locale)
  const href = hrefOf(entry, name)
  return (
    <li className="flex flex-wrap items-center gap-x-3 py-1">
      <span className="text-sm text-quiet tabular-nums">
        {formatMoment(entry.happenedAt, { locale, timeZone: 'UTC' })}
      </span>
      {entry.actor ? (
        <Link className={link} href={localePath(locale, `/admin/members/${entry.actor}`)}>
          @{entry.actor}
        </Link>
      ) : (
        <span className="flex min-h-11 items-center">
          {entry.actorId ? t('byAdmin', { id: entry.actorId }) : t('clock')}
        </span>
      )}
      <span className="font-semibold">{acts.has(act) ? acts(act) : entry.act}</span>
      {href ? (
        <Link className={link} href={localePath(locale, href)}>
          {about}
        </Link>
      ) : (
        <span className="wrap-anywhere">{about}</span>
      )}
      <span className="text-sm text-quiet">{entry.act}</span>
    </li>
  )
}

function aboutOf({ subjectKind, subjectId }: Entry, locale: Locale): string {
  if (!subjectKind) return ''
  const kinds = translate(locale, 'auditKinds')
  const kind = subjectKind as 'member'
  return `${kinds.has(kind) ? kinds(kind) : subjectKind} ${subjectId}`
}

const cases = ['member', 'event', 'message', 'image', 'question']

function hrefOf({ act, subjectKind, subjectId }: Entry, name: string | undefined): string | null {
  const isCase = /^(case|decided)\./.test(act)
  if (isCase && cases.includes(subjectKind)) return `/admin/reports/${subjectKind}/${subjectId}`
  if (subjectKind === 'member' && name) return `/admin/members/${name.slice(1)}`
  if (subjectKind === 'event') return `/events/${subjectId}`
  if (subjectKind === 'subscription') return `/admin/subscriptions/${subjectId}`
  if (subjectKind === 'order') return `/admin/payments/${subjectId}`
  return null
}
