import { ActForm } from '@/components/shell/act-form'
import { Badge, type Tone } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { resendOwn, withdrawOwn } from '@/lib/invitations/actions'
import { resendFrom, resendRefusal } from '@/lib/invitations/policy'
import type { OwnInvitation } from '@/lib/invitations/queries'
import { spacedCode } from '@/lib/invitations/schema'

type Props = {
  invitations: readonly OwnInvitation[]
  nextBefore: number | undefined
  counts: { open: number; joined: number }
  locale: Locale
  now: Date
}

const tones = {
  ...{ pending: 'dusk', accepted: 'amber', joined: 'moss', expired: 'plain', withdrawn: 'plain' },
} as const satisfies Record<string, Tone>

/** Everybody a member has invited, and what became of it. */
export function InvitationList({ invitations, nextBefore, counts, locale, now }: Props) {
  const t = translate(locale, 'invitations')
  return (
    <section className="flex flex-col gap-3" aria-labelledby="sent">
      <h2 id="sent">{t('sent')}</h2>
      {invitations.length === 0 ? (
        <EmptyState level="h3" title={t('none')}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <p className="text-quiet">{t('counts', counts)}</p>
      )}
      <ul className="flex flex-col divide-y divide-line">
        {invitations.map((each) => (
          <Row key={each.id} invitation={each} locale={locale} now={now} />
        ))}
      </ul>
      {nextBefore && (
        <Link className="link self-start" href={localePath(locale, `/invitations?before=${nextBefore}#sent`)}>
          {t('older')}
        </Link>
      )}
    </section>
  )
}

type RowProps = { invitation: OwnInvitation; locale: Locale; now: Date }

function Row({ invitation: each, locale, now }: RowProps) {
  const t = translate(locale, 'invitations')
  const state = each.joinedAt ? 'joined' : each.status
  const isOpen = state === 'pending'
  const refusal = resendRefusal(each, now)
  return (
    <li className="flex flex-col gap-1 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <Who invitation={each} locale={locale} />
          {each.event && (
            <p className="text-sm text-quiet wrap-anywhere">{t('toEvent', { event: each.event.title })}</p>
          )}
        </div>
        <Badge tone={tones[state]}>{t(`status_${state}`)}</Badge>
      </div>
      {isOpen && (
        <div className="flex flex-wrap items-center gap-x-4 text-sm text-quiet">
          <span>
            {each.sentAt && t('sentOn', { date: formatDate(each.sentAt, locale) })} ·{' '}
            {t('until', { date: formatDate(each.expiresAt, locale) })} ·{' '}
            <span className="tabular-nums">{spacedCode(each.code)}</span>
            {refusal === 'inviteSoon' &&
              ` · ${t('againFrom', { date: formatDate(resendFrom(each), locale) })}`}
          </span>
          <span className="flex flex-wrap">
            {!refusal && (
              <ActForm action={resendOwn} locale={locale} fields={{ invitationId: each.id }}>
                <SubmitButton variant="bare" size="small">
                  {t('resend')}
                </SubmitButton>
              </ActForm>
            )}
            <ActForm action={withdrawOwn} locale={locale} fields={{ invitationId: each.id }}>
              <SubmitButton variant="bare" size="small">
                {t('withdraw')}
              </SubmitButton>
            </ActForm>
          </span>
        </div>
      )}
    </li>
  )
}

function Who({
  invitation: { person, email, linkId },
  locale,
}: {
  invitation: OwnInvitation
  locale: Locale
}) {
  const t = translate(locale, 'invitations')
  if (person)
    return (
      <Link
        className="link flex min-h-11 items-center"
        href={localePath(locale, `/members/${person.username}`)}
      >
        <bdi>{person.fullName || person.username}</bdi>
      </Link>
    )
  if (email)
    return (
      <span dir="ltr" className="wrap-anywhere">
        {email}
      </span>
    )
  return <span className="text-quiet">{t(linkId ? 'viaLink' : 'forgotten')}</span>
}
