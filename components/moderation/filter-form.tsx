import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'

type Props = { action: string; label: string; submit: string; children: ReactNode }

/** A search of the administration: its choices are the page's address. */
export function FilterForm({ action, label, submit, children }: Props) {
  return (
    <search aria-label={label}>
      <form action={action} className="flex flex-col gap-4 sm:flex-row sm:flex-wrap sm:items-end">
        {children}
        <button type="submit" className={buttonClass({ variant: 'plain' })}>
          {submit}
        </button>
      </form>
    </search>
  )
}
