'use client'

/** What a tab hears: a piece of news by ids, or how the stream itself is. `hello`: it is open, `reset`: read all anew. */
export type Heard = { kind: string; conversation: number | null; message: number | null }
type Numbered = Heard & { seq: number | null }
type Listener = (heard: Heard) => void

const kinds = [
  'hello',
  'reset',
  'message',
  'changed',
  'read',
  'delivered',
  'answered',
  'notice',
  'typing',
] as const

const listeners = new Set<Listener>()
let seen: number | undefined
let source: EventSource | undefined
let tabs: BroadcastChannel | undefined
let isAsked = false

/**
 * Hears what happens for whoever is signed in, as it happens. Of all tabs of a browser one holds the stream and tells the
 * others: browsers open no more than six connections to a site. Whichever holds it next goes on from its own last number.
 */
export function listen(listener: Listener): () => void {
  listeners.add(listener)
  if (!isAsked) start()
  return () => void listeners.delete(listener)
}

function start(): void {
  isAsked = true
  if (!('locks' in navigator && 'BroadcastChannel' in window)) {
    open()
    return
  }
  tabs = new BroadcastChannel('maly.live')
  tabs.onmessage = ({ data }: MessageEvent<Numbered>) => hear(data)
  // Held as long as the tab lives: the next one in line gets it when this one is closed.
  void navigator.locks.request('maly.live', () => {
    open()
    return new Promise<void>(() => {})
  })
  // Another tab may hold it: what came while this page was on its way is read once.
  hear({ kind: 'hello', conversation: null, message: null, seq: null })
}

function open(): void {
  source = new EventSource(seen === undefined ? '/api/stream' : `/api/stream?after=${seen}`)
  for (const kind of kinds) source.addEventListener(kind, (event) => arrived(kind, event))
  // The session has ended: the page asks who is there, and turns back (components/identity/session-watch).
  source.addEventListener('end', () => {
    close()
    window.dispatchEvent(new Event('focus'))
  })
  source.addEventListener('full', close)
  source.addEventListener('error', retryLater)
}

function arrived(kind: string, event: MessageEvent<string>): void {
  const { conversation = null, message = null, isPassing = false } = JSON.parse(event.data)
  const seq = event.lastEventId === '' || isPassing ? null : Number(event.lastEventId)
  const heard = { kind, conversation, message, seq }
  tabs?.postMessage(heard)
  hear(heard)
}

function hear({ seq, ...heard }: Numbered): void {
  const isNews = seq !== null && heard.kind !== 'hello' && heard.kind !== 'reset'
  if (isNews && seen !== undefined && seq <= seen) return
  if (seq !== null) seen = seq
  for (const listener of listeners) listener(heard)
}

function close(): void {
  source?.close()
  source = undefined
}

// A browser tries again by itself after a break; after a refusal it gives up, and a server that starts refuses too.
function retryLater(): void {
  if (source?.readyState !== EventSource.CLOSED) return
  close()
  setTimeout(() => source === undefined && open(), 5000)
}
