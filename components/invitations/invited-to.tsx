import { ActForm } from '@/components/shell/act-form'
import { Badge } from '@/components/ui/badge'
import { SelectField } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import type { InvitedTo } from '@/lib/events/answer-invitation'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatDay, formatTime } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { answerOwnInvitation } from '@/lib/tickets/actions'

type Props = { invited: readonly InvitedTo[]; locale: Locale; now: Date }

/** The evenings that somebody is invited to, and what they answer. */
export function InvitedToList({ invited, locale, now }: Props) {
  if (invited.length === 0) return null
  return (
    <section className="flex flex-col gap-3" aria-labelledby="to-you">
      <h2 id="to-you">{translate(locale, 'invitations')('toYou')}</h2>
      <ul className="flex flex-col divide-y divide-line">
        {invited.map((each) => (
          <Row key={each.event.id} invitation={each} locale={locale} now={now} />
        ))}
      </ul>
    </section>
  )
}

function Row({ invitation, locale, now }: { invitation: InvitedTo; locale: Locale; now: Date }) {
  const t = translate(locale, 'invitations')
  const { event, organizer, plusOnes, answer, brings, left, isSold } = invitation
  const clock = { clock: event.startDate, locale }
  const tickets = localePath(locale, `${eventPath(event)}/tickets?places=${1 + plusOnes}`)
  const isTight = answer !== 'accepted' && left !== null && left <= plusOnes
  const counts = Array.from({ length: plusOnes + 1 }, (_, count) => count)
  return (
    <li id={`to-${event.id}`} className="flex flex-col gap-2 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Link className="link font-semibold wrap-anywhere" href={localePath(locale, eventPath(event))}>
          <bdi>{event.title}</bdi>
        </Link>
        {answer && <Badge tone={answer === 'accepted' ? 'moss' : 'plain'}>{t(`answered_${answer}`)}</Badge>}
      </div>
      <p className="text-quiet">
        {formatDay(clock, now)}, {formatTime(clock)} · {event.city} ·{' '}
        {t('fromName', { name: organizer.fullName || organizer.username })}
      </p>
      {isTight && (
        <p className="text-sm">
          {t('placesLeft', { left })}{' '}
          <Link className="link inline-flex min-h-11 items-center" href={tickets}>
            {t('waitInLine')}
          </Link>
        </p>
      )}
      {isSold && <p className="text-sm text-quiet">{t('ticketsCost')}</p>}
      <ActForm
        action={answerOwnInvitation}
        locale={locale}
        fields={{ id: event.id }}
        className="flex flex-wrap items-end gap-3"
      >
        {plusOnes > 0 && (
          <SelectField
            id={`brings-${event.id}`}
            name="brings"
            label={t('bringLabel')}
            defaultValue={String(brings)}
            options={counts.map((count) => ({
              value: String(count),
              label: count === 0 ? t('alone') : t('bring', { count }),
            }))}
          />
        )}
        <SubmitButton variant="plain" name="answer" value="accept">
          {t(isSold ? 'accept_tickets' : 'accept_event')}
        </SubmitButton>
        <SubmitButton variant="bare" name="answer" value="decline">
          {t('decline_event')}
        </SubmitButton>
      </ActForm>
    </li>
  )
}
