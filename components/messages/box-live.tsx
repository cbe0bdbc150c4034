'use client'
import type { Heard } from '@/components/live/stream'
import { useRedraw } from './use-redraw'

/** Draws a list of conversations anew when something has happened in one of them. */
export function BoxLive() {
  useRedraw(isAboutBoxes, 100)
  return null
}

const isAboutBoxes = ({ kind }: Heard) => kind !== 'typing' && kind !== 'notice'
