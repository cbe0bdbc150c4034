import { ActForm } from '@/components/shell/act-form'
import { Avatar } from '@/components/ui/avatar'
import { Button, ButtonLink } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Pagination } from '@/components/ui/pagination'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { timeAt } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { checkInByName } from '@/lib/tickets/actions'
import type { listDoor } from '@/lib/tickets/door'
import { DoorAnswer, type Said } from './door-answer'
import { doorLabels } from './door-labels'
import { guestNameOf } from './guest-name'

type Page = Awaited<ReturnType<typeof listDoor>>
type Ticket = Page['tickets'][number] & { scanId: string }

type Props = {
  eventId: number
  timeZone: string
  tickets: readonly Ticket[]
  nextAfter: number | undefined
  q: string
  /** Whether this is a page after the first. */
  isLater: boolean
  /** The address of this page of the list, to come back to. */
  here: string
  /** What the last press was answered, where it did nothing. */
  said: Said | undefined
  locale: Locale
}

/** Everybody with a ticket, to be found by name and let in by hand. */
export function DoorList({ eventId, timeZone, tickets, nextAfter, q, isLater, here, said, locale }: Props) {
  const t = translate(locale, 'door')
  const base = localePath(locale, `/organize/${eventId}/check-in`)
  const next = new URLSearchParams({ ...(q ? { q } : {}), after: String(nextAfter) })
  return (
    <section className="flex flex-col gap-4">
      <h2 id="people">{t('list')}</h2>
      {said && (
        <div role="alert">
          <DoorAnswer said={said} timeZone={timeZone} labels={doorLabels(locale)} />
        </div>
      )}
      <form action={`${base}#people`} className="flex flex-wrap items-end gap-3">
        <TextField
          name="q"
          label={t('findLabel')}
          defaultValue={q}
          type="search"
          autoComplete="off"
          className="min-w-0 flex-1"
        />
        <Button type="submit" variant="plain">
          {t('findButton')}
        </Button>
        {q && (
          <ButtonLink variant="quiet" href={base}>
            {t('everybody')}
          </ButtonLink>
        )}
      </form>
      {tickets.length === 0 && <p className="text-quiet">{t(q ? 'notFound' : 'nobody')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {tickets.map((ticket) => (
          <DoorLine key={ticket.id} {...{ ticket, eventId, timeZone, here, locale }} />
        ))}
      </ul>
      <Pagination
        label={t('pages')}
        previous={isLater ? { href: base, label: t('first') } : undefined}
        next={nextAfter ? { href: `${base}?${next}`, label: t('more') } : undefined}
      />
    </section>
  )
}

type LineProps = Pick<Props, 'eventId' | 'timeZone' | 'here' | 'locale'> & { ticket: Ticket }

function DoorLine({ ticket, eventId, timeZone, here, locale }: LineProps) {
  const t = translate(locale, 'door')
  const { id, scanId, username, userId, image, checkedInAt, type } = ticket
  const name = guestNameOf(ticket, {
    ...{ holder: ticket.fullName || username, hidden: t('hidden'), locale },
  })
  const isGuest = ticket.guestName !== null
  const kind = checkedInAt ? 'undo' : 'in'
  return (
    <li className="flex flex-wrap items-center gap-3 py-3">
      <Avatar id={userId ?? id} name={ticket.name === null ? '·' : name} src={isGuest ? null : image} />
      <p className="min-w-0 flex-1">
        <bdi className="font-semibold">{name}</bdi>{' '}
        {!isGuest && username && <span className="text-quiet">@{username}</span>}
        <span className="block text-sm text-quiet">
          {type ?? t('standard')} ·{' '}
          {checkedInAt ? t('sinceTime', { time: timeAt(checkedInAt, timeZone) }) : t('notYet')}
        </span>
      </p>
      <ActForm
        action={checkInByName}
        locale={locale}
        fields={{ eventId, scanId, kind, ticketId: id, goTo: here }}
      >
        <SubmitButton variant={checkedInAt ? 'quiet' : 'plain'}>
          {t(checkedInAt ? 'undo' : 'letIn')}
          <span className="sr-only"> {name}</span>
        </SubmitButton>
      </ActForm>
    </li>
  )
}
