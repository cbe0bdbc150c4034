import { AddToCalendar } from '@/components/events/add-to-calendar'
import { EventTime } from '@/components/events/event-time'
import { ButtonLink } from '@/components/ui/button'
import { Fact, Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { zoneName } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { formatMoney } from '@/lib/platform/money'
import type { TicketDetail } from '@/lib/tickets/held'
import { TicketCode } from './ticket-code'

type Props = {
  detail: TicketDetail
  /** What the QR carries, and the identifier in groups for eyes. */
  signed: string
  spaced: string
  /** Who comes with it. */
  name: string
  locale: Locale
  now: Date
}

/** The ticket itself: what the door wants to see, what its holder wants to know, and all of it on one sheet of paper. */
export function TicketStub({ detail, signed, spaced, name, locale, now }: Props) {
  const t = translate(locale, 'tickets')
  const { event, ticket } = detail
  const isOnline = event.attendanceMode === 'online'
  return (
    <div className="flex flex-col gap-5 break-inside-avoid">
      {isOnline ? (
        <Join event={event} locale={locale} />
      ) : (
        <div className="mx-auto w-full max-w-xs">
          <TicketCode text={signed} label={t('qr')} />
          <p className="mt-3 text-center">
            <span className="block text-sm text-quiet">{t('code')}</span>
            <code dir="ltr" className="font-mono text-sm font-semibold">
              {spaced}
            </code>
            <span className="block text-sm text-quiet print:hidden">{t('codeHint')}</span>
          </p>
        </div>
      )}
      <Facts>
        <Fact label={t('when')} value={<EventTime event={event} locale={locale} now={now} />}>
          {zoneName(event.timeZone, locale)}
          {event.timeFrame && (
            <>
              {' '}
              · <bdi>{event.timeFrame}</bdi>
            </>
          )}
          {(ticket.holderEmail === null || !event.isPrivate) && event.status !== 'cancelled' && (
            <span className="print:hidden">
              {' '}
              · <AddToCalendar event={event} locale={locale} />
            </span>
          )}
        </Fact>
        <Fact
          label={t('where')}
          value={isOnline ? translate(locale, 'event')('online') : <span dir="auto">{event.location}</span>}
        >
          <span dir="auto">{[event.address, event.city].filter(Boolean).join(', ')}</span>
          {event.onlineUrl && !isOnline && (
            <span className="block">
              {t('onlineAt')}{' '}
              <a href={event.onlineUrl} rel="noopener noreferrer" className="wrap-anywhere" dir="ltr">
                {event.onlineUrl}
              </a>
            </span>
          )}
        </Fact>
      </Facts>
      <Facts>
        <Fact label={t('holder')} value={<bdi>{name}</bdi>} />
        <Fact label={t('type')} value={<bdi>{ticket.type ?? t('standard')}</bdi>}>
          <Cost {...ticket} locale={locale} />
        </Fact>
      </Facts>
    </div>
  )
}

// Online there is no door: what is shown at one elsewhere is the way in here.
function Join({ event: { onlineUrl }, locale }: { event: TicketDetail['event']; locale: Locale }) {
  const t = translate(locale, 'joining')
  if (!onlineUrl) return <p className="text-quiet">{t('later')}</p>
  return (
    <div className="flex flex-col items-start gap-2">
      <ButtonLink variant="main" href={onlineUrl} rel="noopener noreferrer">
        {t('join')}
      </ButtonLink>
      <span className="text-sm text-quiet wrap-anywhere" dir="ltr">
        {onlineUrl}
      </span>
    </div>
  )
}

type CostProps = Pick<TicketDetail['ticket'], 'cost' | 'isPayer' | 'paymentStatus' | 'paymentId'> & {
  locale: Locale
}

/** What it cost, to who paid it; to everybody else it is a gift. */
function Cost({ cost, isPayer, paymentStatus, paymentId, locale }: CostProps) {
  const t = translate(locale, 'tickets')
  if (paymentStatus === 'free') return t('free')
  if (!isPayer) return t('given')
  return (
    <>
      {cost && `${t('price')} ${formatMoney(cost, locale)} `}
      <Link href={localePath(locale, `/orders/${paymentId}`)} className="underline print:hidden">
        {t('order')}
      </Link>
    </>
  )
}
