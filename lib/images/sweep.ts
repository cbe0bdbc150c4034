import { and, asc, inArray, lt, not, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { events, images, messages, users } from '@/db/schema'
import { addressPattern } from './schema'
import { removeImage } from './store'

/** How long a picture may wait for the form it came with to be saved. */
const patience = 24 * 60 * 60 * 1000
const batch = 200

/**
 * Job: removes, with their files, pictures older than a day that nothing shows: those of a form that was refused
 * afterwards, and those of accounts that are deleted.
 */
export async function sweepImages(at: Date): Promise<void> {
  let after = ''
  do after = await sweepSome(at, after)
  while (after)
}

// Two statements: a save that was committed while the first one waited for nothing is seen by the second, and one that
// is under way holds the row (holdImage), which is then passed over.
async function sweepSome(at: Date, after: string): Promise<string> {
  return db.transaction(async (tx) => {
    const old = lt(images.createdAt, new Date(at.getTime() - patience))
    const held = await tx
      .select({ id: images.id })
      .from(images)
      .where(and(old, sql`${images.id} > ${after}`, not(isShown())))
      .orderBy(asc(images.id))
      .limit(batch)
      .for('update', { skipLocked: true })
    const ids = held.map(({ id }) => id)
    if (ids.length === 0) return ''
    const unused = await tx
      .select({ id: images.id })
      .from(images)
      .where(and(inArray(images.id, ids), not(isShown())))
    for (const { id } of unused) await removeImage(tx, id)
    return ids.length < batch ? '' : (ids.at(-1) ?? '')
  })
}

/** Whether anything refers to the picture, whoever owns it. */
function isShown(): SQL {
  // Never null: in a list with a null nothing is "not in".
  const idIn = (column: PgColumn) => sql`select coalesce(substring(${column} from ${addressPattern}), '')`
  return sql`(${images.id} in (select ${messages.imageId} from ${messages} where ${messages.imageId} = ${images.id}) or ${images.id} in (
    ${idIn(users.profileImage)} from ${users} union all ${idIn(users.coverImage)} from ${users}
    union all ${idIn(events.imageUrl)} from ${events}))`
}
