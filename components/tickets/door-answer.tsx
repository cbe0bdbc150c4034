import { cx } from '@/components/ui/cx'
import { timeAt } from '@/lib/i18n/time'
import type { Outcome } from '@/lib/tickets/door-shapes'

export type DoorLabels = {
  answer: Record<Outcome, string>
  text: Record<Exclude<Outcome, 'admitted'>, string>
  unnamed: string
  standard: string
}

export type Said = { outcome: Outcome; name: string; type: string; since: string }

type Props = { said: Said; timeZone: string; labels: DoorLabels }

const looks: Record<Outcome, string> = {
  admitted: 'bg-moss text-moss-ink',
  undone: 'bg-dusk text-dusk-ink',
  already: 'bg-amber text-amber-ink',
  notIn: 'bg-amber text-amber-ink',
  unknown: 'bg-brick text-brick-ink',
  forged: 'bg-brick text-brick-ink',
  void: 'bg-brick text-brick-ink',
}

/** A tick, a line, a cross: the shape says it where colours cannot. */
const shapes: Record<'yes' | 'once' | 'no', string> = {
  yes: 'M4 13l5 5L20 6',
  once: 'M12 4v10M12 19v1',
  no: 'M5 5l14 14M19 5L5 19',
}

/** What a scan was answered, for eyes an arm's length away: one word, one shape, one colour. */
export function DoorAnswer({ said, timeZone, labels }: Props) {
  const { outcome } = said
  const time = said.since ? timeAt(new Date(said.since), timeZone) : ''
  const who = said.name || labels.unnamed
  const isNamed = ['admitted', 'already', 'undone', 'notIn'].includes(outcome)
  return (
    <div className={cx('flex items-center gap-5 rounded-large p-5', looks[outcome])}>
      <svg
        viewBox="0 0 24 24"
        aria-hidden="true"
        className="size-16 shrink-0 fill-none stroke-current stroke-3"
      >
        <path d={shapes[shapeOf(outcome)]} strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <p className="min-w-0">
        <strong className="block font-title text-4xl font-bold">{labels.answer[outcome]}</strong>
        {isNamed && (
          <span className="block text-lg font-semibold">
            <bdi>{who}</bdi> · {said.type || labels.standard}
          </span>
        )}
        {outcome !== 'admitted' && (
          <span className="block">{labels.text[outcome].replace('{time}', time)}</span>
        )}
      </p>
    </div>
  )
}

function shapeOf(outcome: Outcome): keyof typeof shapes {
  if (outcome === 'admitted' || outcome === 'undone') return 'yes'
  return outcome === 'already' || outcome === 'notIn' ? 'once' : 'no'
}
