import { notFound } from 'next/navigation'
import { InvitationState } from '@/components/moderation/invitation-state'
import { ActForm } from '@/components/shell/act-form'
import { AdminFrame } from '@/components/shell/admin-frame'
import { Link } from '@/components/ui/link'
import { Pagination } from '@/components/ui/pagination'
import { Said } from '@/components/ui/said'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { takeInvitationBack } from '@/lib/moderation/actions'
import { openInviter } from '@/lib/moderation/invitations'
import { invitationFilter } from '@/lib/moderation/schema'
import { now } from '@/lib/platform/clock'
import { adminTitle } from '../../title'

type Props = PageProps<'/[locale]/admin/invitations/[username]'>
type Inviter = NonNullable<Awaited<ReturnType<typeof openInviter>>>
type Part = { inviter: Inviter; locale: Locale }

export async function generateMetadata({ params }: Props) {
  return adminTitle(params, 'invitations', `@${(await params).username}`)
}

const sayings = ['link', 'invitation'] as const

/** Whom one member has invited and what came of it; what is abused is ended here. */
export default async function AdminInviterPage({ params, searchParams }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const [{ username }, query] = await Promise.all([params, searchParams])
  const { before } = invitationFilter.parse(query)
  const inviter = await openInviter(viewer, { username: username.toLowerCase(), before }, now())
  if (!inviter) notFound()
  const t = translate(locale, 'adminInvitations')
  const here = localePath(locale, `/admin/invitations/${inviter.username}`)
  const said = sayings.find((each) => each === one(query.said))
  const { rewards, nextBefore } = inviter
  return (
    <AdminFrame
      locale={locale}
      viewer={viewer}
      part="invitations"
      path={`/admin/invitations/${inviter.username}`}
      title={t('of', { name: inviter.fullName || inviter.username })}
    >
      <Said>{said && t(`said.${said}`)}</Said>
      <div className="flex flex-wrap items-center gap-x-6">
        <p>{t('rewarded', { count: rewards.count, days: rewards.days })}</p>
        <Link
          className="link inline-flex min-h-11 items-center"
          href={localePath(locale, `/admin/members/${inviter.username}`)}
        >
          @{inviter.username}
        </Link>
      </div>
      <Links inviter={inviter} locale={locale} />
      <Sent inviter={inviter} locale={locale} />
      <Pagination
        label={t('sent')}
        {...(before ? { previous: { href: here, label: translate(locale, 'adminPeople')('newest') } } : {})}
        {...(nextBefore
          ? {
              next: {
                href: `${here}?before=${nextBefore}`,
                label: translate(locale, 'adminPeople')('older'),
              },
            }
          : {})}
      />
    </AdminFrame>
  )
}

function Links({ inviter, locale }: Part) {
  const t = translate(locale, 'adminInvitations')
  const at = now()
  return (
    <section className="flex flex-col gap-2" aria-labelledby="links">
      <h2 id="links">{t('links')}</h2>
      {inviter.links.length === 0 && <p>{t('noLinks')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {inviter.links.map(({ id, uses, maxUses, createdAt, expiresAt, withdrawnAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div>
              <p className="font-semibold">{t('uses', { uses, most: maxUses })}</p>
              <p className="text-sm text-quiet">{formatDate(createdAt, locale)}</p>
            </div>
            {withdrawnAt || expiresAt <= at ? (
              <span className="text-quiet">{t(withdrawnAt ? 'states.withdrawn' : 'states.expired')}</span>
            ) : (
              <TakeBack kind="link" id={id} inviter={inviter.username} locale={locale} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Sent({ inviter, locale }: Part) {
  const t = translate(locale, 'adminInvitations')
  return (
    <section className="flex flex-col gap-2" aria-labelledby="sent">
      <h2 id="sent">{t('sent')}</h2>
      {inviter.sent.length === 0 && <p>{t('none')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {inviter.sent.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="font-semibold wrap-anywhere">
                {row.invitee ? `@${row.invitee}` : t(row.eventId ? 'toEvent' : 'byMail')}
              </p>
              <p className="text-sm text-quiet">
                {formatDate(row.createdAt, locale)}
                {row.linkId && ` · ${t('byLink')}`}
                {!row.linkId && ` · ${t('sends', { count: row.sentCount })}`}
              </p>
            </div>
            <div className="flex flex-wrap items-center gap-3">
              <InvitationState invitation={row} locale={locale} />
              {row.status === 'pending' && (
                <TakeBack kind="invitation" id={row.id} inviter={inviter.username} locale={locale} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Taken = { kind: 'link' | 'invitation'; id: number; inviter: string; locale: Locale }

function TakeBack({ locale, ...fields }: Taken) {
  return (
    <ActForm action={takeInvitationBack} locale={locale} fields={fields}>
      <SubmitButton variant="quiet" size="small">
        {translate(locale, 'adminInvitations')(fields.kind === 'link' ? 'endLink' : 'end')}
      </SubmitButton>
    </ActForm>
  )
}
