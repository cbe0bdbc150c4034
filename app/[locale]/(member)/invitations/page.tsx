import type { Metadata } from 'next'
import { InvitationList } from '@/components/invitations/invitation-list'
import { InviteForm } from '@/components/invitations/invite-form'
import { formLabels, leftWords } from '@/components/invitations/invite-words'
import { InvitedToList } from '@/components/invitations/invited-to'
import { OwnLink } from '@/components/invitations/own-link'
import { MemberFrame } from '@/components/shell/member-frame'
import { Card } from '@/components/ui/card'
import { Said } from '@/components/ui/said'
import { listInvitedTo } from '@/lib/events/answer-invitation'
import type { Locale } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { countOwnInvitations, getOwnLink, listOwnInvitations } from '@/lib/invitations/queries'
import { mostAddresses } from '@/lib/invitations/schema'
import { now } from '@/lib/platform/clock'
import { rewardDays, rewardsAYear } from '@/lib/subscriptions/schema'

type Props = PageProps<'/[locale]/invitations'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'invitations')('title'), robots: { index: false } }
}

/** Whom a member invites, how, and who has joined. */
export default async function InvitationsPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/invitations')
  const query = await searchParams
  const at = now()
  const [invited, listed, link, counts] = await Promise.all([
    listInvitedTo(viewer, at),
    listOwnInvitations(viewer, { now: at, before: Number(one(query.before)) || undefined }),
    getOwnLink(viewer),
    countOwnInvitations(viewer, at),
  ])
  const t = translate(locale, 'invitations')
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/invitations" current="you">
      <div className="mx-auto flex max-w-2xl flex-col gap-10 pt-6">
        <Said>{saidOf(one(query.said), Number(one(query.count)), locale)}</Said>
        <div>
          <h1>{t('title')}</h1>
          <p className="mt-2 text-quiet">{t('lead')}</p>
        </div>
        <InvitedToList invited={invited} locale={locale} now={at} />
        <section className="flex flex-col gap-4">
          <h2>{t('byMail')}</h2>
          <InviteForm locale={locale} labels={formLabels(locale)} left={leftWords(locale)} />
        </section>
        <OwnLink link={link} locale={locale} now={at} />
        <Card className="flex flex-col gap-1">
          <h2 className="text-lg">{t('rewardTitle')}</h2>
          <p className="text-quiet">{t('reward', { days: rewardDays, most: rewardsAYear })}</p>
        </Card>
        <InvitationList {...listed} counts={counts} locale={locale} now={at} />
      </div>
    </MemberFrame>
  )
}

function saidOf(said: string | undefined, count: number, locale: Locale): string | false {
  const t = translate(locale, 'invitations')
  if (said === 'sent') return count > 0 && count <= mostAddresses ? t('said_sent', { count }) : false
  const known = ['resent', 'withdrawn', 'link', 'linkEnded', 'coming', 'declined'] as const
  const found = known.find((each) => each === said)
  return found ? t(`said_${found}`) : false
}
