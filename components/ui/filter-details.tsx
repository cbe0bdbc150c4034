import { SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { Count } from './badge'
import { buttonClass } from './button'

type Props = {
  label: string
  /** How many of them are chosen. */
  count: number
  /** What the number says, for whoever does not see it. */
  countLabel: string
  /** Off where each choice is an address: what was found should not lie below a screen of choices. */
  opens?: boolean | undefined
  className?: string | undefined
  children: ReactNode
}

/** The choices that most people leave alone; opens without JavaScript. */
export function FilterDetails({ label, count, countLabel, opens = true, className, children }: Props) {
  return (
    <details open={opens && count > 0} className={className}>
      <summary className={`${buttonClass({ variant: 'quiet', size: 'small' })} cursor-pointer`}>
        <SlidersHorizontal aria-hidden="true" className="size-4" />
        {label}
        {count > 0 && <Count label={countLabel}>{count}</Count>}
      </summary>
      {children}
    </details>
  )
}
