import type { ComponentProps } from 'react'
import { cx } from './cx'
import { Link, type LinkProps } from './link'

/** `main` is the ember: one on a screen. `bare` has no outline, for icons and menus. */
export type ButtonVariant = 'main' | 'plain' | 'quiet' | 'danger' | 'bare'
export type ButtonSize = 'base' | 'small' | 'icon'

export type ButtonLook = {
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  /** As wide as its container. */
  wide?: boolean | undefined
}

const variants: Record<ButtonVariant, string> = {
  main: 'bg-ember text-ember-ink hover:bg-ember-deep',
  plain: 'bg-raised text-ink hover:bg-line',
  quiet: 'border border-line bg-surface text-ink hover:border-edge',
  danger: 'bg-brick text-brick-ink hover:bg-brick-deep',
  bare: 'text-ink hover:bg-raised',
}

const sizes: Record<ButtonSize, string> = {
  base: 'min-h-12 px-6 py-2 font-semibold',
  small: 'min-h-11 px-4 py-1.5 text-sm font-semibold',
  icon: 'size-11',
}

const base =
  'relative inline-flex shrink-0 items-center justify-center gap-2 rounded-pill text-center leading-snug transition ' +
  'active:scale-[0.98] disabled:bg-raised disabled:text-quiet aria-disabled:cursor-progress'

/** The look alone, for what has to be another element (a summary, a label). */
export function buttonClass({ variant = 'plain', size = 'base', wide }: ButtonLook = {}) {
  return cx(base, variants[variant], sizes[size], wide && 'w-full')
}

export function Button({
  variant,
  size,
  wide,
  className,
  type = 'button',
  ...rest
}: ButtonLook & ComponentProps<'button'>) {
  return <button type={type} className={cx(buttonClass({ variant, size, wide }), className)} {...rest} />
}

export function ButtonLink({ variant, size, wide, className, ...rest }: ButtonLook & LinkProps) {
  return <Link className={cx(buttonClass({ variant, size, wide }), className)} {...rest} />
}
