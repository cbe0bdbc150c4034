import { Badge, type Tone } from '@/components/ui/badge'
import type { Locale } from '@/lib/i18n/locales'
import { timeAt } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { TicketDetail } from '@/lib/tickets/held'

type Props = { detail: TicketDetail; locale: Locale; now: Date }

/** Whether a ticket still opens the door, in a word and a sentence. */
export function TicketState({ detail, locale, now }: Props) {
  const { tone, word, text } = stateOf(detail, { locale, now })
  return (
    <p className="flex flex-wrap items-center gap-3">
      <Badge tone={tone}>{word}</Badge>
      {text && <span className="text-quiet">{text}</span>}
    </p>
  )
}

type State = { tone: Tone; word: string; text?: string }

function stateOf({ event, ticket }: TicketDetail, { locale, now }: { locale: Locale; now: Date }): State {
  const t = translate(locale, 'tickets')
  if (event.status === 'cancelled') return { tone: 'brick', word: t('cancelled'), text: t('cancelledText') }
  if (ticket.checkedInAt)
    return {
      tone: 'dusk',
      word: t('used', { time: timeAt(ticket.checkedInAt, event.timeZone) }),
      text: t('usedText'),
    }
  if (event.endsAt <= now) return { tone: 'plain', word: t('over'), text: t('overText') }
  if (event.status === 'postponed') return { tone: 'amber', word: translate(locale, 'event')('postponed') }
  if (ticket.returningAt) return { tone: 'amber', word: t('offered'), text: t('offeredText') }
  if (event.attendanceMode === 'online') return { tone: 'moss', word: translate(locale, 'joining')('ready') }
  return { tone: 'moss', word: t('ready') }
}
