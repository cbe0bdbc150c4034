import type { ReactNode } from 'react'

/** The main action of a long page, under the thumb; gone on wide screens, where the same action stands beside the text. Goes inside <main>. */
export function ActionBar({ children }: { children: ReactNode }) {
  return (
    <div className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-paper/88 backdrop-blur-glass lg:hidden">
      <div className="wrap safe-bottom flex flex-wrap items-center gap-x-4 gap-y-2 pt-3">{children}</div>
    </div>
  )
}
