import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { db, sharedPool } from '@/db/client'
import { liveReaders } from '@/db/schema'
import { dataOf, frame, missedBy, mostReplayed, type News } from './live-log'
import { log } from './log'
import { liveChannel } from './pubsub'
import { redis } from './redis'

/** One open tab. `send` answers false when the tab does not take what it is sent. */
export type Tab = {
  userId: number
  sessionId: string
  send(text: string): boolean
  end(): void
}

type Entry = Tab & { lastSeq: number; isCatchingUp: boolean; hasMissed: boolean }

type Options = {
  /** which of these sessions are still signed in */
  standing(sessionIds: readonly string[]): Promise<ReadonlySet<string>>
  mostTabs?: number
}

const payloadShape = z.union([
  z.object({ end: z.string() }),
  z.object({
    u: z.number(),
    s: z.number().optional(),
    k: z.string(),
    c: z.number().nullish(),
    m: z.number().nullish(),
  }),
])

const heartbeat = 20_000
const sessionCheck = 60_000

/**
 * The open tabs of this process, told by one LISTEN connection. Every reader's news is numbered without a gap, so a tab
 * is sent what follows its last number and nothing else: after a break of the tab's connection or of our own it is read
 * from the log.
 */
export class LiveHub {
  readonly #tabs = new Map<number, Set<Entry>>()
  readonly #bySession = new Map<string, Set<Entry>>()
  readonly #options: Options
  #stop: () => Promise<void> = async () => {}
  #timers: NodeJS.Timeout[] = []

  constructor(options: Options) {
    this.#options = options
  }

  /** Begins to listen; each time the connection comes back, what was missed is read from the log. */
  async open(): Promise<this> {
    const heard = await sharedPool().listen(
      liveChannel,
      (payload) => this.#hear(payload),
      () => void this.#catchUpAll(),
    )
    const other = redis()?.duplicate()
    other?.on('error', (error: unknown) => log.warn({ err: error }, 'live news does not come through Redis'))
    // Redis keeps nothing for whoever was away: each time it is there again, what was missed is read from the log.
    other?.on('ready', () => void this.#catchUpAll())
    other?.connect().then(
      () => other.subscribe(liveChannel, (payload) => this.#hear(payload)),
      () => {},
    )
    this.#timers = [
      setInterval(() => this.#beat(), heartbeat).unref(),
      setInterval(() => void this.#checkSessions(), sessionCheck).unref(),
    ]
    this.#stop = async () => {
      await heard.unlisten().catch(() => {})
      other?.destroy()
    }
    return this
  }

  /** Adds a tab that has seen everything up to number `after`; undefined: everything there is. Returns how to remove it. */
  async add(tab: Tab, after: number | undefined): Promise<() => void> {
    const entry: Entry = { ...tab, lastSeq: after ?? 0, isCatchingUp: true, hasMissed: false }
    const own = keep(this.#tabs, tab.userId, entry)
    keep(this.#bySession, tab.sessionId, entry)
    // Of somebody with too many tabs the longest open one goes.
    const [oldest] = own
    if (oldest && own.size > (this.#options.mostTabs ?? 12)) this.#end(oldest, 'full')
    const remove = () => this.#remove(entry)
    try {
      await this.#begin(entry, after)
    } catch (error) {
      remove()
      throw error
    }
    return remove
  }

  /** How many tabs are open. */
  get size(): number {
    return [...this.#tabs.values()].reduce((sum, { size }) => sum + size, 0)
  }

  /** Ends every tab, which will ask again elsewhere. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    for (const entry of this.#all()) entry.end()
    await this.#stop()
  }

  async #begin(entry: Entry, after: number | undefined): Promise<void> {
    const [reader] = await db
      .select({ lastSeq: liveReaders.lastSeq })
      .from(liveReaders)
      .where(eq(liveReaders.userId, entry.userId))
    const lastSeq = reader?.lastSeq ?? 0
    // A number that was never given is from another database: whoever has it reads everything anew.
    if (after === undefined || after > lastSeq) {
      entry.lastSeq = lastSeq
      entry.send(frame({ id: lastSeq, event: after === undefined ? 'hello' : 'reset' }))
    }
    await this.#catchUp(entry)
    // All of what was missed is older than the log keeps.
    if (entry.lastSeq < lastSeq) this.#reset(entry, lastSeq)
  }

  async #catchUp(entry: Entry): Promise<void> {
    entry.isCatchingUp = true
    try {
      do {
        entry.hasMissed = false
        const missed = await missedBy(entry)
        if (
          missed.some(({ seq }, index) => seq !== entry.lastSeq + 1 + index) ||
          missed.length > mostReplayed
        )
          this.#reset(entry, missed.at(-1)?.seq ?? entry.lastSeq)
        else for (const news of missed) this.#give(entry, news)
      } while (entry.hasMissed)
    } finally {
      entry.isCatchingUp = false
    }
  }

  // What is older than the log keeps is not told piece by piece.
  #reset(entry: Entry, lastSeq: number): void {
    entry.lastSeq = lastSeq
    entry.hasMissed = true
    entry.send(frame({ id: lastSeq, event: 'reset' }))
  }

  #hear(payload: string): void {
    const { data } = payloadShape.safeParse(JSON.parse(payload))
    if (!data) return
    if ('end' in data) {
      for (const entry of this.#bySession.get(data.end) ?? []) this.#end(entry, 'end')
      return
    }
    const { u, s, k, c, m } = data
    const news = { seq: s, kind: k, conversationId: c ?? null, messageId: m ?? null }
    for (const entry of this.#tabs.get(u) ?? []) this.#tell(entry, news)
  }

  #tell(entry: Entry, { seq, ...news }: Omit<News, 'seq'> & { seq: number | undefined }): void {
    if (seq === undefined)
      return void this.#send(entry, frame({ ...dataOf(news), event: news.kind, isPassing: true }))
    if (entry.isCatchingUp) entry.hasMissed = true
    else if (seq === entry.lastSeq + 1) this.#give(entry, { seq, ...news })
    else if (seq > entry.lastSeq) void this.#catchUp(entry).catch((error) => this.#fail(entry, error))
  }

  #give(entry: Entry, news: News): void {
    entry.lastSeq = news.seq
    this.#send(entry, frame({ id: news.seq, event: news.kind, ...dataOf(news) }))
  }

  // A tab that does not read is no tab: it would fill our memory, and comes back with its number.
  #send(entry: Entry, text: string): void {
    if (entry.send(text)) return
    this.#remove(entry)
    entry.end()
  }

  #end(entry: Entry, event: 'end' | 'full'): void {
    this.#remove(entry)
    entry.send(frame({ event }))
    entry.end()
  }

  #fail(entry: Entry, error: unknown): void {
    log.warn({ err: error }, 'a tab could not catch up')
    this.#remove(entry)
    entry.end()
  }

  #remove(entry: Entry): void {
    drop(this.#tabs, entry.userId, entry)
    drop(this.#bySession, entry.sessionId, entry)
  }

  #all(): Entry[] {
    return [...this.#tabs.values()].flatMap((entries) => [...entries])
  }

  async #catchUpAll(): Promise<void> {
    for (const entry of this.#all())
      if (entry.isCatchingUp) entry.hasMissed = true
      else await this.#catchUp(entry).catch((error) => this.#fail(entry, error))
  }

  #beat(): void {
    for (const entry of this.#all()) this.#send(entry, ':\n\n')
  }

  // Makes up for a session whose end nobody told, and for one that has run out.
  async #checkSessions(): Promise<void> {
    const ids = [...this.#bySession.keys()]
    if (ids.length === 0) return
    const standing = await this.#options.standing(ids).catch(() => null)
    if (!standing) return
    for (const id of ids)
      if (!standing.has(id)) for (const entry of this.#bySession.get(id) ?? []) this.#end(entry, 'end')
  }
}

function keep<K>(map: Map<K, Set<Entry>>, key: K, entry: Entry): Set<Entry> {
  const entries = map.get(key) ?? new Set()
  map.set(key, entries.add(entry))
  return entries
}

function drop<K>(map: Map<K, Set<Entry>>, key: K, entry: Entry): void {
  const entries = map.get(key)
  entries?.delete(entry)
  if (entries?.size === 0) map.delete(key)
}
