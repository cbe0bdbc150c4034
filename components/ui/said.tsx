import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'

/**
 * What has just been done, above the page it was done to; no news any more once a form of the page refuses something. Render
 * it always, so that the region is there before the words.
 */
export function Said({ children }: { children?: ReactNode | undefined }) {
  return (
    <div role="status" className="contents">
      {children && (
        <p className="flex items-start gap-2 rounded-large bg-moss-soft p-4 font-semibold text-moss-deep in-[main:has(form_[role=alert]:not(:empty))]:hidden">
          <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
          <span>{children}</span>
        </p>
      )}
    </div>
  )
}
