import type { ReactNode } from 'react'
import { cx } from './cx'

type Props = {
  title: string
  /** What would be here and how it gets here. */
  children?: ReactNode | undefined
  action?: ReactNode | undefined
  /** `h1` where the empty list is the whole page. */
  level?: 'h1' | 'h2' | 'h3' | undefined
  className?: string | undefined
}

export function EmptyState({ title, children, action, level: Heading = 'h2', className }: Props) {
  return (
    <div className={cx('mx-auto flex max-w-sm flex-col items-center gap-3 py-12 text-center', className)}>
      <Dusk />
      <Heading className="mt-2 text-xl">{title}</Heading>
      {children && <p className="text-quiet">{children}</p>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}

const far = 'M0 96V58h18V44h16v16h14l11-12 11 12v-8h18v14h20V52l9-9 9 9v12h14V50h20v46Z'

/** A quiet street before anybody is out. */
function Dusk() {
  return (
    <svg viewBox="0 0 160 96" className="w-40 overflow-hidden rounded-large bg-dusk-soft" aria-hidden="true">
      <circle cx="112" cy="46" r="34" className="fill-amber/20" />
      <circle cx="112" cy="46" r="17" className="fill-amber" />
      <path d={far} className="fill-surface" />
      <path d={far} className="fill-dusk/45" />
      <path
        d="M0 96V74h12l10-10 10 10h12v-8h22v14h24V68h18v10h16l10-11 10 11h16v18Z"
        className="fill-dusk dark:fill-paper"
      />
      <path d="M51 73v5m8-5v5m38-3v5m-76-3v5m113-3v5" strokeWidth="4" className="stroke-amber" />
    </svg>
  )
}
