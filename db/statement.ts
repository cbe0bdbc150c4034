import { sql } from 'drizzle-orm'
import { type Db, db, type Tx } from './client'

type Values = Record<string, unknown>
type Runs<R> = { execute(values?: Values): Promise<R> }

/**
 * A query of a hot path whose SQL is written once a process and prepared once a connection: writing it anew costs Drizzle
 * more than PostgreSQL needs to run it. The answer runs it in whichever transaction asks.
 *
 * @param write gets places to be filled for the values: it must not look at them, compare them or leave them out. Of a
 * condition a moment is compared as it is; a column of an insert encodes its own values.
 */
export function statement<V extends Values, R>(
  name: string,
  write: (q: Db, values: V) => { prepare(name: string): Runs<R> },
): (q: Db | Tx | Pick<Tx, 'select'>, values: V) => Promise<R> {
  let written: Runs<R> | undefined
  return async (q, values) => {
    written ??= write(db, places<V>()).prepare(name)
    // Drizzle ties a prepared query to the connection that it was written with: this one is of whoever asks.
    const own: Runs<R> = Object.assign(Object.create(written), { client: connectionOf(q) })
    return own.execute(values)
  }
}

/**
 * What statements answer that were sent at once on one connection. Rejects as the first of them that failed: those after
 * it only say that the transaction is over, and which of them is heard first is chance.
 */
export async function sentAtOnce<const T extends readonly unknown[]>(
  sent: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const failed = (await Promise.allSettled(sent)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
  return Promise.all(sent)
}

function places<V extends Values>(): V {
  return new Proxy({} as V, {
    get: (_, name) => sql.placeholder(String(name)),
    ownKeys: () => {
      throw new Error('a statement names each of its values: a rest of them would be none')
    },
  })
}

type Client = { unsafe(text: string, values: unknown[], options: object): unknown }
type Session = { _: { session: { client: Client } } }

function connectionOf(q: object): Client {
  const { client } = (q as Session)._.session
  return { unsafe: (text, values, options) => client.unsafe(text, values.map(plain), options) }
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}
