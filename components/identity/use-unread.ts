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
      if (!me || !listeners.has(tell)) return
      setUnread(me.unread)
      showMessages(me.messages)
    }
    listeners.add(tell)
    tell()
    const timer = setInterval(() => document.hidden || tell(), 60_000)
    const quiet = hearNews()
    return () => {
      clearInterval(timer)
      quiet()
      listeners.delete(tell)
    }
  }, [])
  useLookAgain(askAgain)
  return unread
}

// Fetched once the page is there: what happens is heard in every tab, and no page waits for the code of it.
function hearNews(): () => void {
  let stop = () => {}
  let isOver = false
  void import('@/components/live/watch').then(({ watch }) => {
    if (!isOver) stop = watch(askAgain)
  })
  return () => {
    isOver = true
    stop()
  }
}

// The navigation is drawn on the server and is no island: its marks are filled in here.
function showMessages(count: number): void {
  for (const mark of document.querySelectorAll<HTMLElement>('[data-unread-messages]')) {
    mark.hidden = count === 0
    const shown = mark.querySelector('[data-count]')
    if (shown) shown.textContent = count > 99 ? '99+' : String(count)
  }
}

/** Asks anew: what is unread has changed on this page. */
export function askAgain(): void {
  for (const tell of listeners) tell()
}
