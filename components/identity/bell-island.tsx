'use client'
import type { ReactNode } from 'react'
import { useUnread } from './use-unread'

type Props = { href: string; label: string; newLabel: string; icon: ReactNode }

/** The way to the notifications, with how many are new once that is known. */
export function BellIsland({ href, label, newLabel, icon }: Props) {
  const unread = useUnread()
  return (
    <a href={href} className="relative grid size-11 place-items-center rounded-pill hover:bg-raised">
      {icon}
      <span className="sr-only">{label}</span>
      {unread > 0 && (
        <span className="absolute end-0 top-0 grid h-5 min-w-5 place-items-center rounded-pill bg-ember px-1 text-xs font-bold text-ember-ink">
          {unread > 99 ? '99+' : unread}
          <span className="sr-only"> {newLabel}</span>
        </span>
      )}
    </a>
  )
}
