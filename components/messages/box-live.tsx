'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { listen } from '@/components/live/stream'

/** Draws a list of conversations anew when something has happened in one of them. */
export function BoxLive() {
  const router = useRouter()
  useEffect(() => {
    let drawing: ReturnType<typeof setTimeout> | undefined
    const stop = listen(({ kind }) => {
      if (kind === 'typing' || kind === 'notice') return
      clearTimeout(drawing)
      drawing = setTimeout(() => router.refresh(), 100)
    })
    return () => {
      stop()
      clearTimeout(drawing)
    }
  }, [router])
  return null
}
