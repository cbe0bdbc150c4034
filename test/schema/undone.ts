import type { Sql, TransactionSql } from 'postgres'
import { expect } from 'vitest'

/** Runs the work in a transaction that leaves nothing behind. */
export async function undone(sql: Sql, work: (tx: TransactionSql) => Promise<void>): Promise<void> {
  const undo = new Error('undone')
  const trial = sql.begin(async (tx) => {
    await work(tx)
    throw undo
  })
  await expect(trial).rejects.toBe(undo)
}
