import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { images } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { consume, type Limit } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { deleteFile, putFile } from '@/lib/platform/storage'
import { cleanImage } from './clean'
import { removeFilesJob } from './jobs'
import { type Crop, imageAddress, type Purpose, sizesOf } from './schema'

/** Decoding a picture is the most expensive thing a member can ask for (rule A5). */
export const uploadLimit: Limit = { name: 'upload', points: 40, seconds: 60 * 60 }

type Upload = { file: File | undefined; purpose: Purpose; crop: Crop; field: string }

/**
 * Cleans and keeps a picture for a member; returns its id and its address in the largest size. Refuses what cannot be
 * cleaned with FieldFaults at `field` (see cleanImage), and with `tooMany` after 40 in an hour. Nothing shows it yet:
 * the caller holds it (holdImage), writes its address into a row of its own, and removes the picture that stood there.
 */
export async function storeImage(
  owner: { id: number },
  { file, purpose, crop, field }: Upload,
): Promise<{ id: string; address: string }> {
  await consume(uploadLimit, String(owner.id))
  const bytes = file ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0)
  const { width, height, files } = await cleanImage(bytes, { purpose, crop, field })
  const id = randomBytes(16).toString('base64url')
  await Promise.all(files.map((kept) => putFile(keyOf(id, kept.width), kept.data, 'image/webp')))
  const size = files.reduce((sum, kept) => sum + kept.data.length, 0)
  await db.insert(images).values({ id, ownerId: owner.id, purpose, width, height, bytes: size })
  return { id, address: imageAddress(id, Math.max(...sizesOf[purpose].widths)) }
}

/**
 * Holds a stored picture until the transaction that begins to show it is committed, so that no sweep removes it meanwhile.
 * Refuses with `changedMeanwhile` when it is gone already.
 */
export async function holdImage(tx: Tx, id: string): Promise<void> {
  const held = await tx.select({ id: images.id }).from(images).where(eq(images.id, id)).for('key share')
  if (held.length === 0) throw new Refusal('changedMeanwhile', 409)
}

/** Forgets a picture in the transaction that stops showing it; its files go when that is committed. */
export async function removeImage(tx: Tx, id: string): Promise<void> {
  const [removed] = await tx.delete(images).where(eq(images.id, id)).returning({ purpose: images.purpose })
  if (removed) await enqueue(tx, removeFilesJob, { id, purpose: removed.purpose })
}

/** Job: removes the files of a picture that is forgotten. */
export async function removeFiles({ id, purpose }: { id: string; purpose: Purpose }): Promise<void> {
  await Promise.all(sizesOf[purpose].widths.map((width) => deleteFile(keyOf(id, width))))
}

/** Under which key one size of a picture is kept. */
export function keyOf(id: string, width: number): string {
  return `images/${id}/${width}.webp`
}
