import { eq, getTableColumns, getTableName, inArray, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { db } from '@/db/client'
import { decisions, events, images } from '@/db/schema'
import { readImage } from '@/lib/images/queries'
import { sizesOf } from '@/lib/images/schema'
import { type Holding, holdings } from './holdings'
import { type Reading, readablePage } from './readable'

export type Row = Record<string, unknown>
export type Part = { name: string; rows: Row[] }

/** A member's own rows of every table, without the secrets of the house; tables without any are left out. */
export async function collectWithoutViewer(userId: number): Promise<Part[]> {
  const parts: Part[] = []
  for (const holding of Object.values(holdings)) {
    const found = ownedBy(holding, userId)
    if (!found) continue
    const { table, where } = found
    const rows: Row[] = await db.select(shownOf(table, holding)).from(table).where(where)
    if (rows.length > 0) parts.push({ name: getTableName(table), rows })
  }
  return parts
}

/** The file: one JSON for each table, the same as a page to read, and the pictures as they are kept. */
export async function packWithoutViewer(userId: number, reading: Reading): Promise<Buffer> {
  const parts = await collectWithoutViewer(userId)
  const files: Zippable = { 'index.html': strToU8(await readablePage(parts, userId, reading)) }
  for (const { name, rows } of parts) files[`data/${name}.json`] = strToU8(JSON.stringify(rows, null, 2))
  const pictures = await db.select().from(images).where(eq(images.ownerId, userId))
  for (const { id, purpose } of pictures) {
    const file = await readImage(id, { purpose, width: Math.max(...sizesOf[purpose].widths) })
    // Pictures are packed already: to press them again costs time and saves nothing.
    if (file) files[`pictures/${id}.webp`] = [new Uint8Array(file), { level: 0 }]
  }
  return Buffer.from(zipSync(files))
}

function ownedBy(holding: Holding, userId: number): { table: PgTable; where: SQL } | null {
  if ('own' in holding) return { table: holding.own.table, where: eq(holding.own, userId) }
  if ('ofDecision' in holding) return { table: holding.ofDecision.table, where: ofDecisions(holding, userId) }
  if (!('ofEvent' in holding)) return null
  const hosted = db.select({ id: events.id }).from(events).where(eq(events.organizerId, userId))
  return { table: holding.ofEvent.table, where: inArray(holding.ofEvent, hosted) }
}

function ofDecisions({ ofDecision }: { ofDecision: PgColumn }, userId: number): SQL {
  const own = db.select({ id: decisions.id }).from(decisions).where(eq(decisions.memberId, userId))
  return inArray(ofDecision, own)
}

function shownOf(table: PgTable, holding: Holding) {
  const hidden = 'hide' in holding ? (holding.hide ?? []) : []
  return Object.fromEntries(Object.entries(getTableColumns(table)).filter(([name]) => !hidden.includes(name)))
}
