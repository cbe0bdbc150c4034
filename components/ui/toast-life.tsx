'use client'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'

type Props = { closeLabel: string; seconds: number; children: ReactNode }

/** Counts down, but not while somebody points at it or works in it. */
export function ToastLife({ closeLabel, seconds, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [gone, setGone] = useState(false)
  useEffect(() => {
    const tick = setInterval(() => {
      if (!box.current?.matches(':hover, :focus-within')) setGone(true)
    }, seconds * 1000)
    return () => clearInterval(tick)
  }, [seconds])
  if (gone) return null
  return (
    <div
      ref={box}
      className="pointer-events-auto flex w-full max-w-md animate-rise items-start gap-2 rounded-large bg-ink py-1 ps-5 pe-1 text-paper shadow-soft"
    >
      {children}
      <button
        type="button"
        onClick={() => setGone(true)}
        aria-label={closeLabel}
        className="grid size-11 shrink-0 place-items-center rounded-pill -outline-offset-3"
      >
        <X aria-hidden="true" className="size-5" />
      </button>
    </div>
  )
}
