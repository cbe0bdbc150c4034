import type { ReactNode } from 'react'
import { cx } from './cx'
import { Link } from './link'

export type Tab = { href: string; label: ReactNode; count?: ReactNode | undefined }

type Props = {
  label: string
  tabs: readonly Tab[]
  /** The href of the page shown. */
  current: string
  className?: string | undefined
  /** Many: on a phone they stand in rows, where the one that is shown would be out of sight. */
  fit?: 'scroll' | 'wrap' | undefined
}

/** Views of one thing, each with its own address. */
export function Tabs({ label, tabs, current, className, fit = 'scroll' }: Props) {
  return (
    <nav aria-label={label} className={cx('border-b border-line', className)}>
      <ul className={cx('-mx-2 -mb-px flex gap-x-2', fit === 'wrap' ? 'flex-wrap' : 'overflow-x-auto')}>
        {tabs.map((tab) => (
          <li key={tab.href} className="shrink-0">
            <Link
              href={tab.href}
              aria-current={tab.href === current ? 'page' : undefined}
              className="flex min-h-12 items-center gap-2 border-b-2 px-2 border-transparent font-medium text-quiet -outline-offset-3 hover:text-ink aria-[current]:border-ember aria-[current]:text-ink"
            >
              {tab.label}
              {tab.count !== undefined && <span className="text-sm text-quiet">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
