import { cx } from './cx'

type Props = {
  /** Said to screen readers; without it the wheel is decoration beside words that already say so. */
  label?: string | undefined
  className?: string | undefined
}

/** Invisible for its first 300 ms. */
export function Spinner({ label, className }: Props) {
  return (
    <span
      role={label ? 'status' : undefined}
      aria-hidden={label ? undefined : true}
      className={cx('animate-late', className)}
    >
      <svg
        viewBox="0 0 16 16"
        className="size-4 animate-turn"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        aria-hidden="true"
      >
        <circle cx="8" cy="8" r="6" opacity=".25" />
        <path d="M8 2a6 6 0 0 1 6 6" strokeLinecap="round" />
      </svg>
      {label && <span className="sr-only">{label}</span>}
    </span>
  )
}
