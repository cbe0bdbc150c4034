'use client'
import { useEffect, useState } from 'react'
import { askMe, useLookAgain } from './use-session-check'

const listeners = new Set<() => void>()

/**
 * How many notifications are new for whoever is looking; 0 until that is known. Asked again when the page is looked at
 * again, and every minute while it is.
 */
export function useUnread(): number {
  const [unread, setUnread] = useState(0)
  useEffect(() => {
    const tell = async () => {
      const me = await askMe()
      if (me && listeners.has(tell)) setUnread(me.unread)
    }
    listeners.add(tell)
    tell()
    const timer = setInterval(() => document.hidden || tell(), 60_000)
    return () => {
      clearInterval(timer)
      listeners.delete(tell)
    }
  }, [])
  useLookAgain(askAgain)
  return unread
}

/** Asks anew: what is unread has changed on this page. */
export function askAgain(): void {
  for (const tell of listeners) tell()
}
