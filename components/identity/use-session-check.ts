'use client'
import { useEffect } from 'react'
import { setCookie } from '@/components/ui/set-cookie'

export type Me = { id: number; name: string; image: string | null; unread: number; messages: number }

/** A mark beside the session's own cookie, which scripts cannot read: visitors need not ask who they are. */
export function hasSession(): boolean {
  return document.cookie.split('; ').includes('maly.in=1')
}

/** Who is signed in in this browser now, as the server says; undefined when it cannot be reached. */
export async function askMe(signal?: AbortSignal): Promise<Me | null | undefined> {
  try {
    const answer = await fetch('/api/me', { cache: 'no-store', ...(signal ? { signal } : {}) })
    if (!answer.ok) return undefined
    const me: Me | null = await answer.json()
    markPresence(me !== null)
    return me
  } catch {
    return undefined
  }
}

/** Calls `check` whenever the page is looked at again: a tab, a window, a page that the browser had put aside. */
export function useLookAgain(check: () => void): void {
  useEffect(() => {
    const onLook = () => document.visibilityState === 'visible' && check()
    const onShow = (event: PageTransitionEvent) => event.persisted && check()
    document.addEventListener('visibilitychange', onLook)
    window.addEventListener('focus', onLook)
    window.addEventListener('pageshow', onShow)
    return () => {
      document.removeEventListener('visibilitychange', onLook)
      window.removeEventListener('focus', onLook)
      window.removeEventListener('pageshow', onShow)
    }
  }, [check])
}

/** Shows the page anew, as it is for whoever is signed in now; false where that would lose what somebody typed. */
export function showAnew(): boolean {
  if (isTyped()) return false
  location.reload()
  return true
}

function isTyped(): boolean {
  const controls = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'main input, main textarea',
  )
  return [...controls].some((control) =>
    'checked' in control && /^(checkbox|radio)$/.test(control.type)
      ? control.checked !== control.defaultChecked
      : control.type !== 'hidden' && control.value !== control.defaultValue,
  )
}

function markPresence(isThere: boolean): void {
  if (isThere !== hasSession()) setCookie('maly.in', '1', isThere ? 90 * 24 * 60 * 60 : 0)
}
