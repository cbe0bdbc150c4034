import type { ReactNode } from 'react'
import { cx } from './cx'

/** A ticket stub: its facts side by side, or below each other on a phone, with a dashed fold between. Lies on paper. */
export function Facts({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return (
    <dl
      className={cx(
        'rounded-large border border-line bg-surface md:grid md:auto-cols-fr md:grid-flow-col',
        className,
      )}
    >
      {children}
    </dl>
  )
}

type FactProps = {
  label: ReactNode
  value: ReactNode
  /** Smaller, below: the zone, the address, a link. */
  children?: ReactNode | undefined
}

export function Fact({ label, value, children }: FactProps) {
  return (
    <div className="fold min-w-0 px-5 py-4">
      <dt className="text-sm text-quiet">{label}</dt>
      <dd className="text-balance font-title text-md font-bold">{value}</dd>
      {children && <dd className="mt-0.5 text-sm text-quiet">{children}</dd>}
    </div>
  )
}
