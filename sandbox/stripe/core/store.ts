import { complete } from '../shapes/complete'
import { missing } from './errors'
import { newId } from './ids'
import type { Journal, Row } from './journal'
import { type Kind, type Kinds, kinds, type Secret } from './kinds'

/** Of a type, whatever is known; Stripe's other fields are completed by its shape. */
export type Part<T> = T extends (infer I)[]
  ? Part<I>[]
  : T extends object
    ? { [K in keyof T]?: Part<T[K]> | undefined }
    : T

/** Whose objects are meant: the platform's own, or those of one connected account. */
export type Scope = string | undefined

/** Everything there is. Objects are never changed in place, so what was read stays what it was. */
export class Store {
  private readonly tables = new Map<string, Map<string, Row>>()
  private readonly undo = new Map<string, Row | undefined>()
  private isOpen = false
  private seq = 0

  constructor(private readonly journal?: Journal) {
    for (const rows of journal?.read() ?? []) for (const row of rows) this.set(row)
    journal?.begin([...this.tables.values()].flatMap((table) => [...table.values()]))
  }

  /** All of `work`'s writes, or none where it throws; `keep` says of what was thrown that the writes stay. */
  transaction<T>(work: () => T, keep: (error: unknown) => boolean = () => false): T {
    if (this.isOpen) return work()
    this.isOpen = true
    try {
      const result = work()
      this.commit()
      return result
    } catch (error) {
      if (keep(error)) this.commit()
      else this.rollBack()
      throw error
    } finally {
      this.isOpen = false
      this.undo.clear()
    }
  }

  /** Makes an object with a new id (or the given one), completed to what Stripe always sends. */
  create<K extends Kind>(
    kind: K,
    doc: Part<Kinds[K]>,
    { account, secret }: { account?: Scope; secret?: Secret } = {},
  ): Kinds[K] {
    const whole = completed(kind, { id: newId(kinds[kind].prefix), ...doc })
    this.put(kind, whole.id, { doc: whole, account, secret })
    return whole
  }

  /** Changes fields of an object, and answers with it as it is now. */
  update<K extends Kind>(kind: K, id: string, change: Part<Kinds[K]>): Kinds[K] {
    const row = this.row(kind, id)
    if (!row) throw missing(kind, id)
    const { shape } = kinds[kind]
    const doc = { ...(row.doc as object), ...change }
    this.put(kind, id, { ...row, doc: shape ? complete(shape, doc) : doc })
    return this.get(kind, id)
  }

  get<K extends Kind>(kind: K, id: string): Kinds[K] {
    const found = this.find(kind, id)
    if (!found) throw missing(kind, id)
    return found
  }

  find<K extends Kind>(kind: K, id: string): Kinds[K] | undefined {
    return this.row(kind, id)?.doc as Kinds[K] | undefined
  }

  /** All of a kind, the oldest first. */
  all<K extends Kind>(kind: K, account?: Scope): Kinds[K][] {
    return [...(this.tables.get(kind)?.values() ?? [])]
      .filter((row) => row.account === account)
      .map((row) => row.doc as Kinds[K])
  }

  /** Of all accounts, for the page and for what an id of any of them names. */
  everywhere<K extends Kind>(kind: K): { doc: Kinds[K]; account: Scope }[] {
    return [...(this.tables.get(kind)?.values() ?? [])].map((row) => ({
      doc: row.doc as Kinds[K],
      account: row.account,
    }))
  }

  accountOf(kind: Kind, id: string): Scope {
    return this.row(kind, id)?.account
  }

  secret<T extends Secret = Secret>(kind: Kind, id: string): T {
    return (this.row(kind, id)?.secret ?? {}) as T
  }

  setSecret(kind: Kind, id: string, change: Secret): void {
    const row = this.row(kind, id)
    if (row) this.put(kind, id, { ...row, secret: { ...(row.secret as Secret), ...change } })
  }

  /** Rows of our own that no API shows: timers, deliveries, answers to keys. */
  *own<T>(table: string): Generator<[id: string, doc: T]> {
    for (const [id, row] of this.tables.get(`_${table}`) ?? []) yield [id, row.doc as T]
  }

  ownRow<T>(table: string, id: string): T | undefined {
    return this.row(`_${table}`, id)?.doc as T | undefined
  }

  setOwn(table: string, id: string, doc: unknown): void {
    this.put(`_${table}`, id, { doc })
  }

  delete(table: string, id: string): void {
    const row = this.row(table, id)
    if (row) this.write({ table, id, seq: row.seq })
  }

  private put(
    table: string,
    id: string,
    { doc, account, secret }: { doc?: unknown; account?: Scope; secret?: unknown },
  ): void {
    const seq = this.row(table, id)?.seq ?? ++this.seq
    this.write({ table, id, seq, doc, ...(account ? { account } : {}), ...(secret ? { secret } : {}) })
  }

  private write(row: Row): void {
    const key = `${row.table}/${row.id}`
    if (!this.undo.has(key)) this.undo.set(key, this.row(row.table, row.id))
    this.set(row)
    if (!this.isOpen) this.commit()
  }

  private set(row: Row): void {
    const table = this.tables.get(row.table) ?? new Map<string, Row>()
    this.tables.set(row.table, table)
    if (row.doc === undefined) table.delete(row.id)
    else table.set(row.id, row)
    this.seq = Math.max(this.seq, row.seq)
  }

  private commit(): void {
    const changed = [...this.undo.keys()].map((key) => this.current(key))
    if (changed.length > 0) this.journal?.append(changed)
    this.undo.clear()
  }

  private rollBack(): void {
    for (const [key, before] of this.undo) this.set(before ?? { ...this.current(key), doc: undefined })
  }

  private current(key: string): Row {
    const [table = '', id = ''] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)]
    return this.row(table, id) ?? { table, id, seq: 0 }
  }

  private row(table: string, id: string): Row | undefined {
    return this.tables.get(table)?.get(id)
  }
}

/** The id of what may be written out or only named. */
export function idOf(value: string | { id: string } | null | undefined): string | undefined {
  return typeof value === 'string' ? value : (value?.id ?? undefined)
}

/** An object of a kind with all that Stripe always sends: to keep, or to stand inside another one. */
export function completed<K extends Kind>(kind: K, doc: Part<Kinds[K]>): Kinds[K] {
  const { shape } = kinds[kind]
  const given = { object: kind, ...doc }
  return (shape ? complete(shape, given) : given) as Kinds[K]
}
