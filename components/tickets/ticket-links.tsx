import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { timeAt } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { HeldTicket } from '@/lib/tickets/held'

type Props = { tickets: readonly HeldTicket[]; timeZone: string; locale: Locale }

/** The tickets that somebody holds for one evening, each by who comes with it. */
export function TicketLinks({ tickets, timeZone, locale }: Props) {
  const t = translate(locale, 'tickets')
  if (tickets.length === 0) return null
  return (
    <ul className="relative mt-2 flex flex-wrap gap-x-4">
      {tickets.map(({ id, code, guestName, type, checkedInAt }, index) => (
        <li key={id} className="max-w-full">
          <Link
            href={localePath(locale, `/tickets/${code}`)}
            className="link inline-flex min-h-11 max-w-full items-center"
          >
            <span className="min-w-0 wrap-anywhere">
              {guestName === '' ? (
                t('nth', { type: type ?? t('one'), number: index + 1, all: tickets.length })
              ) : (
                <>
                  {type ?? t('one')}: <bdi>{guestName ?? t('yours')}</bdi>
                </>
              )}
            </span>
          </Link>
          {checkedInAt && (
            <span className="text-sm text-quiet"> {t('in', { time: timeAt(checkedInAt, timeZone) })}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
