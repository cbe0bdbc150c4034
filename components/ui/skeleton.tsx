import type { ReactNode } from 'react'
import { cx } from './cx'

const shapes = {
  line: 'h-4 rounded-notch',
  title: 'h-8 w-2/3 rounded-notch',
  face: 'size-10 rounded-pill',
  thumb: 'aspect-thumb rounded-card bg-linear-to-b from-dusk/30 to-ember/20',
  card: 'h-40 rounded-large',
}

/** One thing that is on its way. */
export function Skeleton({
  shape = 'line',
  className,
}: {
  shape?: keyof typeof shapes | undefined
  className?: string | undefined
}) {
  return <div aria-hidden="true" className={cx('animate-breathe bg-line/70', shapes[shape], className)} />
}

/** Around the skeletons of a page: says `label` once, and keeps everything invisible for the first 300 ms. */
export function Loading({
  label,
  className,
  children,
}: {
  label: string
  className?: string | undefined
  children: ReactNode
}) {
  return (
    <div role="status" className={cx('animate-late', className)}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  )
}
