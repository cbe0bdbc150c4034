import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'drizzle-orm'
import { type Db, db, type Tx } from '@/db/client'
import { liveEvents, liveReaders } from '@/db/schema'
import { statement } from '@/db/statement'
import { log } from './log'
import { redis } from './redis'

/** Where news travels between processes: PostgreSQL's NOTIFY, and Redis under the same name. */
export const liveChannel = 'maly_live'

/** What a reader is told, by ids: what they are about is read by the reader, through their own visibility. */
export type LiveNews = {
  userId: number
  kind: string
  conversationId?: number | undefined
  messageId?: number | undefined
}

const carrying = new AsyncLocalStorage<string[]>()

/**
 * Tells readers' open tabs something, in the transaction of its cause: each gets the next number of their own, under a
 * lock that is taken in order of ids, and so in order of commits and without a gap. One piece of news for each reader.
 */
export async function tellLive(tx: Tx, news: readonly LiveNews[]): Promise<void> {
  if (news.length === 0) return
  const values = { readers: JSON.stringify(news.map(rowOf)) }
  const payloads = carrying.getStore()
  if (payloads) payloads.push(...(await noted(tx, values)).map(({ payload }) => payload))
  else await told(tx, values)
}

const payload = sql<string>`json_build_object('u', user_id, 's', seq, 'k', kind, 'c', conversation_id, 'm', message_id)::text`

type Readers = { readers: string }

const told = statement('tell_live', (q, { readers }: Readers) =>
  logged(q, readers)
    .select({ sent: sql`pg_notify(${liveChannel}, ${payload})` })
    .from(sql`logged`)
    .orderBy(sql`user_id`),
)
const noted = statement('note_live', (q, { readers }: Readers) =>
  logged(q, readers).select({ payload }).from(sql`logged`).orderBy(sql`user_id`),
)

// One text for any number of readers.
function logged(q: Db, readers: string) {
  const news = q.$with('news', {}).as(sql`
    select * from json_to_recordset(${readers}::json)
    as news (user_id int, kind text, conversation_id int, message_id int)`)
  const numbered = q.$with('numbered', {}).as(sql`
    insert into ${liveReaders} (user_id, last_seq) select user_id, 1 from news order by user_id
    on conflict (user_id) do update set last_seq = ${liveReaders.lastSeq} + 1 returning user_id, last_seq`)
  const logged = q.$with('logged', {}).as(sql`
    insert into ${liveEvents} (user_id, seq, kind, conversation_id, message_id)
    select user_id, last_seq, kind, conversation_id, message_id from numbered join news using (user_id)
    returning user_id, seq, kind, conversation_id, message_id`)
  return q.with(news, numbered, logged)
}

/**
 * Tells a reader what holds for a moment and is kept nowhere: that somebody types, or, with the commit of its cause, that
 * there is something to be counted anew.
 */
export async function tellPassing(
  { userId: u, kind: k, conversationId: c }: LiveNews,
  tx?: Tx,
): Promise<void> {
  const payload = JSON.stringify({ u, k, c })
  if (tx) await tx.execute(sql`select pg_notify(${liveChannel}, ${payload})`)
  else await publish([payload])
}

/**
 * Runs a command whose news goes by Redis, where that is configured, once it is committed: NOTIFY inside a transaction
 * lets one commit at a time through. Everywhere else, and while Redis is away, PostgreSQL carries it with the commit.
 */
export async function carried<T>(command: () => Promise<T>): Promise<T> {
  if (!redis()?.isReady) return command()
  const payloads: string[] = []
  const result = await carrying.run(payloads, command)
  await publish(payloads)
  return result
}

function rowOf({ userId, kind, conversationId, messageId }: LiveNews) {
  return { user_id: userId, kind, conversation_id: conversationId, message_id: messageId }
}

async function publish(payloads: readonly string[]): Promise<void> {
  const client = redis()
  for (const payload of payloads)
    try {
      if (!client?.isReady) throw new Error('no Redis')
      await client.publish(liveChannel, payload)
    } catch (error) {
      if (client) log.warn({ err: error }, 'news goes through PostgreSQL')
      await db.execute(sql`select pg_notify(${liveChannel}, ${payload})`)
    }
}
