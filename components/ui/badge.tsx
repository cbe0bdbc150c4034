import type { ReactNode } from 'react'
import { cx } from './cx'

export type Tone = 'plain' | 'ember' | 'dusk' | 'moss' | 'amber' | 'brick' | 'scrim'

const tones: Record<Tone, string> = {
  plain: 'bg-raised text-ink',
  ember: 'bg-ember-soft text-ember-deep',
  dusk: 'bg-dusk-soft text-dusk-deep',
  moss: 'bg-moss-soft text-moss-deep',
  amber: 'bg-amber-soft text-amber-deep',
  brick: 'bg-brick-soft text-brick-deep',
  scrim: 'bg-scrim text-scrim-ink backdrop-blur-glass',
}

type Props = { tone?: Tone | undefined; className?: string | undefined; children: ReactNode }

/** A state in a word. Colour never says it alone. `scrim` is for pictures. */
export function Badge({ tone = 'plain', className, children }: Props) {
  return (
    <span
      className={cx(
        'inline-flex min-h-7 items-center gap-1.5 rounded-pill px-3 py-0.5 text-sm font-semibold',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}

/** How many are new. `label` says of what. */
export function Count({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className="inline-grid h-6 min-w-6 place-items-center rounded-pill bg-ember px-1.5 text-xs font-bold text-ember-ink">
      <span aria-hidden="true">{children}</span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
