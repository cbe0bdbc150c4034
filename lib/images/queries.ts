import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { images } from '@/db/schema'
import { getFile } from '@/lib/platform/storage'
import { type Purpose, sizesOf } from './schema'
import { keyOf } from './store'

/**
 * Whose picture it is (null: of an account that is deleted) and what for, which decides who may see it; null for an id
 * that is none.
 */
export async function getImage(id: string): Promise<{ ownerId: number | null; purpose: Purpose } | null> {
  if (!/^[\w-]{22}$/.test(id)) return null
  const { ownerId, purpose } = images
  const [found] = await db.select({ ownerId, purpose }).from(images).where(eq(images.id, id))
  return found ?? null
}

/** The file of a picture in one of its sizes, for whoever may see it; null for a size that is not kept. */
export async function readImage(id: string, { purpose, width }: { purpose: Purpose; width: number }) {
  return sizesOf[purpose].widths.includes(width) ? getFile(keyOf(id, width)) : null
}
