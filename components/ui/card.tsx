import type { HTMLAttributes, ReactNode } from 'react'
import { cx } from './cx'
import { Link } from './link'

type Props = HTMLAttributes<HTMLElement> & { as?: 'div' | 'section' | 'article' | 'aside' | 'li' | undefined }

/** The one raised surface. Lists need it rarely: time and space hold them together. */
export function Card({ as: Tag = 'div', className, ...rest }: Props) {
  return (
    <Tag className={cx('rounded-large border border-line bg-surface p-5 shadow-soft', className)} {...rest} />
  )
}

type StatProps = {
  label: ReactNode
  value: ReactNode
  /** Where what is counted can be seen: the whole tile leads there. */
  href?: string | undefined
  children?: ReactNode | undefined
}

/** A figure first: its name, the figure, what it means. */
export function Stat({ label, value, href, children }: StatProps) {
  return (
    <Card className={cx('flex flex-col gap-1', href && 'relative hover:border-edge')}>
      {href ? (
        <Link
          href={href}
          className="text-sm text-quiet underline underline-offset-4 after:absolute after:inset-0 after:rounded-large"
        >
          {label}
        </Link>
      ) : (
        <span className="text-sm text-quiet">{label}</span>
      )}
      <strong className="font-title text-3xl font-bold tracking-tight">{value}</strong>
      {children && <span className="text-sm text-quiet">{children}</span>}
    </Card>
  )
}
