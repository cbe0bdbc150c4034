'use client'
import { useEffect } from 'react'
import { type Heard, listen } from '@/components/live/stream'
import { showAnew } from '@/lib/messages/actions'

/** Draws the page anew, a moment after something has happened that is on it. A connection that fails leaves all as it is. */
export function useRedraw(isShown: (heard: Heard) => boolean, after: number): void {
  useEffect(() => {
    let drawing: ReturnType<typeof setTimeout> | undefined
    const draw = () => {
      clearTimeout(drawing)
      drawing = setTimeout(
        () => void showAnew({ values: {}, errors: {} }, new FormData()).catch(() => {}),
        after,
      )
    }
    const stop = listen((heard) => isShown(heard) && draw())
    window.addEventListener('online', draw)
    return () => {
      stop()
      clearTimeout(drawing)
      window.removeEventListener('online', draw)
    }
  }, [isShown, after])
}
