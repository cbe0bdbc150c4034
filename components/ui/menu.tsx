import type { ComponentProps, ReactNode } from 'react'
import { buttonClass } from './button'
import { cx } from './cx'
import { DetailsDismiss } from './details-dismiss'
import { Link, type LinkProps } from './link'

type Props = {
  /** What the closed menu shows. */
  trigger: ReactNode
  /** Its name, where the trigger is only a picture. */
  label?: string | undefined
  triggerClass?: string | undefined
  align?: 'start' | 'end' | undefined
  className?: string | undefined
  children: ReactNode
}

/** Opens without JavaScript. Fill it with MenuLink, and with forms that hold a MenuButton. */
export function Menu({ trigger, label, triggerClass, align = 'end', className, children }: Props) {
  return (
    <details className={cx('relative', className)}>
      <summary aria-label={label} className={triggerClass ?? buttonClass({ variant: 'bare', size: 'icon' })}>
        {trigger}
      </summary>
      <div
        className={cx(
          'absolute top-full z-30 mt-2 w-max min-w-56 max-w-xs animate-rise rounded-large border border-line bg-surface p-2 shadow-soft',
          align === 'end' ? 'end-0' : 'start-0',
        )}
      >
        {children}
      </div>
      <DetailsDismiss />
    </details>
  )
}

type Tone = { tone?: 'plain' | 'danger' | undefined }

const item = (tone: Tone['tone']) =>
  cx(
    'flex min-h-11 w-full items-center gap-3 rounded-card px-3 py-2 text-start font-medium hover:bg-raised',
    tone === 'danger' && 'text-brick-deep',
  )

export function MenuLink({ tone, className, ...rest }: Tone & LinkProps) {
  return <Link className={cx(item(tone), className)} {...rest} />
}

/** Submits the form around it. */
export function MenuButton({ tone, className, type = 'submit', ...rest }: Tone & ComponentProps<'button'>) {
  return <button type={type} className={cx(item(tone), className)} {...rest} />
}
