'use client'
import { useEffect, useRef } from 'react'
import { askAgain } from '@/components/identity/use-unread'

/** Lets the bell count anew when what is unread on this page has changed. */
export function FreshBell({ unread }: { unread: boolean }) {
  const before = useRef(unread)
  useEffect(() => {
    if (before.current !== unread) askAgain()
    before.current = unread
  }, [unread])
  return null
}
