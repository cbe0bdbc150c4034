import type { HTMLAttributes, ReactNode } from 'react'
import { cx } from './cx'

type Props = HTMLAttributes<HTMLElement> & { as?: 'div' | 'section' | 'article' | 'aside' | 'li' | undefined }

/** The one raised surface. Lists need it rarely: time and space hold them together. */
export function Card({ as: Tag = 'div', className, ...rest }: Props) {
  return (
    <Tag className={cx('rounded-large border border-line bg-surface p-5 shadow-soft', className)} {...rest} />
  )
}

/** A figure first: its name, the figure, what it means. */
export function Stat({
  label,
  value,
  children,
}: {
  label: ReactNode
  value: ReactNode
  children?: ReactNode | undefined
}) {
  return (
    <Card className="flex flex-col gap-1">
      <span className="text-sm text-quiet">{label}</span>
      <strong className="font-title text-3xl font-bold tracking-tight">{value}</strong>
      {children && <span className="text-sm text-quiet">{children}</span>}
    </Card>
  )
}
