import { ActForm } from '@/components/shell/act-form'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { claimMailedTicket, giveTicketBack, keepOwnTicket } from '@/lib/tickets/actions'
import type { TicketDetail } from '@/lib/tickets/held'
import { GuestNameForm } from './guest-name-form'
import { SendForm } from './send-form'

type Props = { ticket: TicketDetail['ticket']; locale: Locale }

/** What a holder may do with a ticket while it can still change hands. */
export function TicketActs({ ticket, locale }: Props) {
  const t = translate(locale, 'tickets')
  const problems = translate(locale, 'auth')('problems')
  return (
    <div className="flex flex-col gap-4 print:hidden">
      {ticket.guestName !== null && (
        <details className="rounded-large border border-line bg-surface p-5">
          <summary className="link font-semibold">{t('rename')}</summary>
          <div className="mt-4">
            <GuestNameForm
              code={ticket.code}
              name={ticket.guestName}
              locale={locale}
              labels={{ label: t('renameLabel'), button: t('renameButton'), problems }}
            />
          </div>
        </details>
      )}
      <details className="rounded-large border border-line bg-surface p-5">
        <summary className="link font-semibold">{t('send')}</summary>
        <p className="mt-4 mb-4 text-quiet">{t('sendText')}</p>
        <SendForm
          code={ticket.code}
          locale={locale}
          labels={{
            ...{ to: t('to'), toHint: t('toHint'), toName: t('toName'), toNameHint: t('toNameHint') },
            ...{ optional: t('optional'), button: t('sendButton'), problems },
          }}
        />
      </details>
      <GiveBack ticket={ticket} locale={locale} />
    </div>
  )
}

/** Back to the organizer, or to whoever waits. */
export function GiveBack({ ticket, locale }: Props) {
  const t = translate(locale, 'order')
  const fields = { ticketId: String(ticket.id) }
  if (ticket.returningAt)
    return (
      <section className="flex flex-col items-start gap-3 rounded-large border border-line bg-surface p-5">
        <p>{t('returning')}</p>
        <ActForm action={keepOwnTicket} locale={locale} fields={fields}>
          <SubmitButton variant="plain">{t('keepIt')}</SubmitButton>
        </ActForm>
      </section>
    )
  return (
    <details className="rounded-large border border-line bg-surface p-5">
      <summary className="link font-semibold">{t('giveBack')}</summary>
      <p className="mt-4 mb-4 text-quiet">{t('giveBackText')}</p>
      <ActForm action={giveTicketBack} locale={locale} fields={fields}>
        <SubmitButton variant="danger">{t('giveBackButton')}</SubmitButton>
      </ActForm>
    </details>
  )
}

/** A ticket that came by mail: a member may put it into their account, everybody else is told how. */
export function ClaimTicket({ ticket, locale, isMember }: Props & { isMember: boolean }) {
  const t = translate(locale, 'tickets')
  const own = localePath(locale, `/tickets/${ticket.code}`)
  return (
    <section className="flex flex-col items-start gap-3 rounded-large border border-line bg-surface p-5 print:hidden">
      <p>{t('byAddress')}</p>
      {isMember ? (
        <ActForm action={claimMailedTicket} locale={locale} fields={{ code: ticket.code, back: own }}>
          <SubmitButton>{t('claim')}</SubmitButton>
        </ActForm>
      ) : (
        <Link
          href={`${localePath(locale, '/sign-in')}?next=${encodeURIComponent(own)}`}
          className={buttonClass({ variant: 'plain' })}
        >
          {t('claimSignIn')}
        </Link>
      )}
      <p className="text-sm text-quiet">{t('claimText')}</p>
    </section>
  )
}
