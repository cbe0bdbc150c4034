'use client'
import type { Outcome } from '@/lib/tickets/door-shapes'

let context: AudioContext | undefined

/** One high tone for yes, two low ones for no, and the phone shakes: whoever stands at a door looks at faces. */
export function sound(outcome: Outcome): void {
  const isYes = outcome === 'admitted' || outcome === 'undone'
  navigator.vibrate?.(isYes ? 80 : [120, 80, 120])
  if (!navigator.userActivation?.hasBeenActive) return
  context ??= new AudioContext()
  for (const beep of isYes ? [{ at: 0, hertz: 880 }] : [0, 0.22].map((at) => ({ at, hertz: 196 })))
    tone(context, beep)
}

function tone(audio: AudioContext, { at, hertz }: { at: number; hertz: number }): void {
  const [oscillator, gain] = [audio.createOscillator(), audio.createGain()]
  oscillator.frequency.value = hertz
  gain.gain.setValueAtTime(0.2, audio.currentTime + at)
  gain.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.18)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(audio.currentTime + at)
  oscillator.stop(audio.currentTime + at + 0.2)
}
