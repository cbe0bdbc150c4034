'use client'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Outcome } from '@/lib/tickets/door-shapes'
import type { Said } from './door-answer'
import { sound } from './sound'

export type Count = { inside: number; all: number }
type Pending = { id: string; code: string; kind: 'in' | 'undo'; device: string; scannedAt: string }
type Answer = { id: string; outcome: Outcome; since: string | null; name: string | null; type: string | null }
type Trouble = 'lost' | 'signedOut' | undefined

/** A live count is worth a question every few seconds, while somebody looks at it. */
const every = 4000

/**
 * Sends what this device scans to the server, again until it is answered: each scan keeps its id, so that sending twice
 * does no harm. Keeps the live count beside it.
 */
export function useScans(eventId: number, first: Count) {
  const address = `/api/organize/${eventId}/scans`
  const waiting = useRef<Pending[]>([])
  const [count, setCount] = useState(first)
  const [said, setSaid] = useState<(Said & { code: string }) | null>(null)
  const [trouble, setTrouble] = useState<Trouble>()

  const ask = useCallback(async () => {
    const sent = waiting.current.slice(0, 100)
    const answer = await asked(address, sent)
    setTrouble(typeof answer === 'string' ? answer : undefined)
    if (typeof answer === 'string') return
    setCount(answer.count)
    waiting.current = waiting.current.filter(({ id }) => !sent.some((scan) => scan.id === id))
    const last = answer.answers.at(-1)
    if (!last) return
    sound(last.outcome)
    const code = sent.at(-1)?.code ?? ''
    setSaid({ ...last, code, name: last.name ?? '', type: last.type ?? '', since: last.since ?? '' })
  }, [address])

  const scan = useCallback(
    (code: string, kind: 'in' | 'undo' = 'in') => {
      const scannedAt = new Date().toISOString()
      waiting.current.push({ id: crypto.randomUUID(), code, kind, device: deviceName(), scannedAt })
      return ask()
    },
    [ask],
  )

  useEffect(() => {
    const timer = setInterval(() => document.hidden || ask(), every)
    return () => clearInterval(timer)
  }, [ask])

  // Somebody came in, here or at another door: the list below says so.
  const router = useRouter()
  const listed = useRef(first.inside)
  useEffect(() => {
    if (listed.current === count.inside) return
    listed.current = count.inside
    router.refresh()
  }, [count.inside, router])

  return { count, said, trouble, scan, setSaid }
}

type Answered = { answers: Answer[]; count: Count }

async function asked(address: string, scans: Pending[]): Promise<Answered | 'lost' | 'signedOut'> {
  try {
    const response = await (scans.length > 0 ? post(address, scans) : fetch(address))
    if (response.status === 401 || response.status === 404) return 'signedOut'
    if (!response.ok) return 'lost'
    const body = await response.json()
    return scans.length > 0 ? body : { answers: [], count: body }
  } catch {
    return 'lost'
  }
}

function post(address: string, scans: Pending[]): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scans }),
  })
}

/** What this device calls itself; the same for as long as its browser remembers. */
function deviceName(): string {
  try {
    const known = localStorage.getItem('maly.door') ?? `door-${crypto.randomUUID().slice(0, 8)}`
    localStorage.setItem('maly.door', known)
    return known
  } catch {
    return 'door'
  }
}
