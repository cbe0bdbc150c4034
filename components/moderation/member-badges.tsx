import { Badge } from '@/components/ui/badge'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

type Props = {
  member: {
    role: string
    suspendedAt: Date | null
    isVerified: boolean
    isBanned: boolean
    closedAt?: Date | null
  }
  locale: Locale
}

/** What is special about an account, in words. */
export function MemberBadges({ member, locale }: Props) {
  const t = translate(locale, 'adminPeople')
  return (
    <p className="flex flex-wrap gap-2">
      {member.role === 'admin' && <Badge tone="dusk">{t('badges.admin')}</Badge>}
      {member.closedAt && <Badge tone="amber">{t('badges.closed')}</Badge>}
      {member.isBanned && <Badge tone="brick">{t('badges.banned')}</Badge>}
      {member.suspendedAt && !member.closedAt && !member.isBanned && (
        <Badge tone="brick">{t('badges.suspended')}</Badge>
      )}
      {!member.isVerified && <Badge>{t('badges.unverified')}</Badge>}
    </p>
  )
}
