'use client'
import { useEffect, useSyncExternalStore } from 'react'

export type Own = 'attending' | 'interested' | 'waitlisted' | null

/** What the viewer has at an event, as far as this page knows, and what was last said about it. */
export type Place = { own: Own; isKnown: boolean; said?: string | undefined; isRefused?: boolean | undefined }

const unknown: Place = { own: null, isKnown: false }
const places = new Map<number, Place>()
const listeners = new Set<() => void>()

/** Tells every form of the event on this page: the one in the card and the one under the thumb must agree. */
export function sharePlace(eventId: number, place: Place): void {
  places.set(eventId, place)
  for (const listener of listeners) listener()
}

/** Says why nothing changed; what the viewer has stays. */
export function refusePlace(eventId: number, said: string): void {
  const own = places.get(eventId)?.own ?? null
  sharePlace(eventId, { own, isKnown: true, said, isRefused: true })
}

/** The viewer's place. `known` where the server has said it; on a stored page it is asked for once, by members only. */
export function useOwnPlace(eventId: number, known: Own | undefined): Place {
  const given = known === undefined ? unknown : knownPlaces[known ?? 'none']
  const place = useSyncExternalStore(
    subscribe,
    () => places.get(eventId) ?? given,
    () => given,
  )
  useEffect(() => {
    if (known === undefined && !places.get(eventId)?.isKnown) askOwnPlace(eventId)
    return () => void places.delete(eventId)
  }, [eventId, known])
  return place
}

// One object for each, because a new one at every look would draw for ever.
const knownPlaces: Record<NonNullable<Own> | 'none', Place> = {
  none: { own: null, isKnown: true },
  attending: { own: 'attending', isKnown: true },
  interested: { own: 'interested', isKnown: true },
  waitlisted: { own: 'waitlisted', isKnown: true },
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function askOwnPlace(eventId: number): Promise<void> {
  if (!document.cookie.split('; ').includes('maly.in=1'))
    return sharePlace(eventId, { own: null, isKnown: true })
  try {
    const me = await (await fetch(`/api/me?event=${eventId}`)).json()
    sharePlace(eventId, { own: me?.place?.status ?? null, isKnown: true })
  } catch {
    // Unreachable: the buttons work all the same, and the server keeps what somebody has.
    sharePlace(eventId, { own: null, isKnown: true })
  }
}
