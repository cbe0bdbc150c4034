import { cx } from './cx'

const tones = {
  glow: 'bg-linear-to-r from-amber to-ember rtl:bg-linear-to-l',
  ember: 'bg-ember',
  amber: 'bg-amber',
  moss: 'bg-moss',
  dusk: 'bg-dusk',
}

type Props = {
  value: number
  max: number
  /** What is measured, and the measure in words: read out, not drawn. */
  label: string
  text: string
  tone?: keyof typeof tones | undefined
  className?: string | undefined
}

/** How full. `max` of 0 is drawn empty. */
export function Meter({ value, max, label, text, tone = 'glow', className }: Props) {
  const part = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  return (
    <>
      <meter
        min={0}
        max={max}
        value={Math.min(value, max)}
        aria-label={label}
        aria-valuetext={text}
        className="sr-only"
      >
        {text}
      </meter>
      <div
        aria-hidden="true"
        className={cx('h-2 overflow-hidden rounded-pill bg-raised forced-color-adjust-none', className)}
      >
        <div style={{ inlineSize: `${part * 100}%` }} className={cx('h-full rounded-pill', tones[tone])} />
      </div>
    </>
  )
}
