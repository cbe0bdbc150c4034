import type { ReactNode } from 'react'

/** Two panes on wide screens; on phones the one that was asked for. As high as the window: the pages inside scroll. */
export function TalkFrame({
  list,
  shows,
  children,
}: {
  list: ReactNode
  shows: 'list' | 'thread'
  children: ReactNode
}) {
  return (
    <div className="lg:grid lg:grid-cols-[20rem_1fr] lg:gap-8">
      <div
        className={
          shows === 'list' ? 'pt-2' : 'hidden pt-2 lg:block lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto'
        }
      >
        {list}
      </div>
      <div className={shows === 'thread' ? 'flex h-[calc(100dvh-4rem)] flex-col' : 'hidden lg:block'}>
        {children}
      </div>
    </div>
  )
}
