'use client'
import { useEffect, useState } from 'react'

type Props = {
  until: string
  said: string
  /** "n minutes left", by n */
  minutes: string[]
  /** said aloud once, five minutes before the end; empty where nothing can be done about it */
  warning: string
}

const warnAt = 5

/** How long the tickets are kept. Counts in whole minutes: a clock that ticks every second is read aloud every second. */
export function HoldTimer({ until, said, minutes, warning }: Props) {
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    const end = new Date(until).getTime()
    const look = () => {
      const remains = end - Date.now()
      setLeft(Math.max(0, Math.floor(remains / 60_000)))
      // The server says what became of it.
      if (remains <= 0) window.location.reload()
    }
    look()
    const timer = setInterval(look, 5000)
    return () => clearInterval(timer)
  }, [until])
  const isNear = left !== null && left < warnAt
  return (
    <div className={isNear ? 'rounded-card bg-amber-soft p-3' : undefined}>
      <p>
        {said} {left !== null && <strong>{minutes[Math.min(left, minutes.length - 1)]}</strong>}
      </p>
      <p role="alert" className="empty:hidden">
        {isNear ? warning : ''}
      </p>
    </div>
  )
}
