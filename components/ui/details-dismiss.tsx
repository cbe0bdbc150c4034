'use client'
import { useEffect, useRef } from 'react'

/** Put inside <details>: closes it on Escape (focus back on the summary), on a press outside, and when an item was chosen. */
export function DetailsDismiss() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const details = mark.current?.closest('details')
    if (!details) return
    const stop = new AbortController()
    const close = () => {
      details.open = false
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.open) return
      close()
      details.querySelector('summary')?.focus()
    }
    const onPress = (event: Event) => {
      if (event.target instanceof Node && !details.contains(event.target)) close()
    }
    const onChoice = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('a')) close()
    }
    document.addEventListener('keydown', onKey, stop)
    document.addEventListener('pointerdown', onPress, stop)
    document.addEventListener('focusin', onPress, stop)
    details.addEventListener('click', onChoice, stop)
    return () => stop.abort()
  }, [])
  return <span ref={mark} hidden />
}
