import type { ComponentProps, CSSProperties, ReactNode } from 'react'
import { cx } from './cx'
import { Link, type LinkProps } from './link'

const pill =
  'inline-flex min-h-11 shrink-0 items-center gap-2 whitespace-nowrap rounded-pill border border-line bg-surface px-4 ' +
  'font-medium transition hover:border-edge'

/** 0 to 360; draws the dot of a mood. */
type Hue = { hue?: number | undefined }

type ChipProps = Hue & Omit<LinkProps, 'aria-current'> & { current?: boolean | undefined }

/** A choice that is an address: the chosen one is inked. Keeps the place in the page. */
export function Chip({ hue, current, className, children, scroll = false, ...rest }: ChipProps) {
  return (
    <Link
      scroll={scroll}
      {...rest}
      aria-current={current ? 'true' : undefined}
      className={cx(
        pill,
        'aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-paper',
        className,
      )}
    >
      <HueDot hue={hue} />
      {children}
    </Link>
  )
}

type ChoiceProps = Hue &
  Omit<ComponentProps<'input'>, 'type'> & { type?: 'checkbox' | 'radio' | undefined; children: ReactNode }

/** The same pill as a control of a form. */
export function ChipChoice({ hue, type = 'checkbox', className, children, ...rest }: ChoiceProps) {
  return (
    <label
      className={cx(
        pill,
        // The hidden control stays inside its pill: without this it lies beside a page that reads right to left.
        'relative has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-dusk',
        className,
      )}
    >
      <input type={type} {...rest} className="sr-only" />
      <HueDot hue={hue} />
      {children}
    </label>
  )
}

/** Chips on one line that scrolls sideways. */
export function ChipRow({
  label,
  className,
  children,
}: {
  label: string
  className?: string | undefined
  children: ReactNode
}) {
  return (
    <nav aria-label={label} className={cx('scroll-row gap-2', className)}>
      {children}
    </nav>
  )
}

export function ChipDivider() {
  return <span aria-hidden="true" className="w-px shrink-0 bg-line" />
}

export function HueDot({ hue }: Hue) {
  if (hue === undefined) return null
  const style: CSSProperties & { '--hue': number } = { '--hue': hue }
  return <span aria-hidden="true" style={style} className="size-2.5 shrink-0 rounded-pill bg-hue" />
}
