import { notFound } from 'next/navigation'
import { AskForm } from '@/components/moderation/ask-form'
import { DecisionCard } from '@/components/moderation/decision-card'
import { MemberBadges } from '@/components/moderation/member-badges'
import { SaidForm } from '@/components/moderation/said-form'
import { AdminFrame } from '@/components/shell/admin-frame'
import { Link } from '@/components/ui/link'
import { Said } from '@/components/ui/said'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { giveMemberRole, verifyByHand } from '@/lib/moderation/actions'
import { openMember } from '@/lib/moderation/members'
import { refusesAdmin } from '@/lib/moderation/policy'
import { now } from '@/lib/platform/clock'
import { adminTitle } from '../../title'

type Props = PageProps<'/[locale]/admin/members/[username]'>
type Member = NonNullable<Awaited<ReturnType<typeof openMember>>>

export async function generateMetadata({ params }: Props) {
  return adminTitle(params, 'members', `@${(await params).username}`)
}

/** One member as admins have to know them; that they looked is written down. */
export default async function AdminMemberPage({ params, searchParams }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const { username } = await params
  const member = await openMember(viewer, username.toLowerCase(), now())
  if (!member) notFound()
  const t = translate(locale, 'adminPeople')
  const said = one((await searchParams).said)
  const title = member.fullName || member.username
  return (
    <AdminFrame
      locale={locale}
      viewer={viewer}
      part="members"
      path={`/admin/members/${username}`}
      title={title}
    >
      <Said>{(said === 'admin' || said === 'user') && said === member.role && t(`said.${said}`)}</Said>
      <MemberBadges member={member} locale={locale} />
      <Facts member={member} locale={locale} />
      <p className="flex flex-wrap gap-x-6">
        <Link
          className="link inline-flex min-h-11 items-center"
          href={localePath(locale, `/members/${member.username}`)}
        >
          {t('profile')}
        </Link>
        <Link
          className="link inline-flex min-h-11 items-center"
          href={localePath(locale, `/admin/reports/member/${member.id}`)}
        >
          {t('case')}
        </Link>
      </p>
      <section className="flex flex-col items-start gap-3">
        <h2>{t('rights')}</h2>
        <Role member={member} isOwn={member.id === viewer.id} locale={locale} />
        {!member.isVerified && (
          <SaidForm
            action={verifyByHand}
            locale={locale}
            fields={{ memberId: member.id }}
            label={t('verify')}
            said={t('saved')}
          />
        )}
      </section>
      <section className="flex flex-col gap-4">
        <h2>{t('decisions')}</h2>
        {member.decided.length === 0 && <p>{t('noDecisions')}</p>}
        {member.decided.map((decision) => (
          <DecisionCard key={decision.id} decision={decision} appeal={null} locale={locale} />
        ))}
      </section>
    </AdminFrame>
  )
}

/** The rights of an admin, given and taken; both ask first. */
function Role({ member, isOwn, locale }: { member: Member; isOwn: boolean; locale: Locale }) {
  const t = translate(locale, 'adminPeople')
  if (member.isOnlyAdmin) return <p>{t('onlyAdmin')}</p>
  if (member.role === 'user' && refusesAdmin(member))
    return <p className="text-quiet">{t('cannotBeAdmin')}</p>
  const act = member.role === 'user' ? 'makeAdmin' : isOwn ? 'leaveAdmin' : 'takeAdmin'
  const name = `@${member.username}`
  return (
    <AskForm
      key={act}
      action={giveMemberRole}
      locale={locale}
      fields={{ memberId: member.id, role: member.role === 'admin' ? 'user' : 'admin' }}
      variant={act === 'makeAdmin' ? 'plain' : 'danger'}
      labels={{
        ...{ open: t(act), text: t(`asked.${act}`, { name }), sure: t(`sure.${act}`, { name }) },
      }}
    />
  )
}

function Facts({ member, locale }: { member: Member; locale: Locale }) {
  const t = translate(locale, 'adminPeople')
  const { counts } = member
  const facts = [
    ['email', member.email],
    ['city', member.currentCity ?? ''],
    ['joined', formatDate(member.createdAt, locale)],
    ['events', counts.events],
    ['places', counts.places],
    ['reports', counts.reports],
    ['sessions', counts.sessions],
  ] as const
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-8 gap-y-2 sm:grid-cols-[12rem_1fr]">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-quiet">{t(`facts.${name}`)}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
