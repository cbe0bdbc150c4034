import { randomBytes } from 'node:crypto'
import { and, desc, eq, gt, lte, ne } from 'drizzle-orm'
import { db } from '@/db/client'
import { dataExports, users } from '@/db/schema'
import { isLocale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Viewer } from '@/lib/identity/schema'
import { zoneOfCity } from '@/lib/places/queries'
import { enqueue } from '@/lib/platform/jobs'
import { sendMail } from '@/lib/platform/mail'
import { consume, type Limit } from '@/lib/platform/rate-limit'
import { deleteFile, getFile, putFile } from '@/lib/platform/storage'
import { readyMail } from './emails'
import { exportJob } from './jobs'
import { packWithoutViewer } from './pack'
import { daysOf } from './retention'

/** Packing reads every table (rule A5). */
export const exportLimit: Limit = { name: 'export', points: 3, seconds: 24 * 60 * 60 }

const day = 86_400_000

/**
 * Asks for a copy of everything a member has here. While one is being packed or can be fetched, asking again is that one.
 * Refuses `tooMany` after three in a day.
 */
export async function askExport(viewer: Pick<Viewer, 'id'>, now: Date): Promise<void> {
  const own = and(eq(dataExports.userId, viewer.id), ne(dataExports.state, 'expired'))
  const [there] = await db.select({ id: dataExports.id }).from(dataExports).where(own)
  if (there) return
  await consume(exportLimit, String(viewer.id))
  await db.transaction(async (tx) => {
    const [asked] = await tx
      .insert(dataExports)
      .values({ userId: viewer.id, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: dataExports.id })
    if (asked) await enqueue(tx, exportJob, { exportId: asked.id })
  })
}

/** The last copy a member asked for, while it is packed or can be fetched; null for none. */
export async function getOwnExport(viewer: Pick<Viewer, 'id'>, now: Date) {
  const { id, state, expiresAt, bytes, userId } = dataExports
  const [own] = await db
    .select({ id, state, expiresAt, bytes })
    .from(dataExports)
    .where(and(eq(userId, viewer.id), ne(state, 'expired')))
    .orderBy(desc(id))
    .limit(1)
  return own && (!own.expiresAt || own.expiresAt > now) ? own : null
}

/** The file of a member's own copy; null for somebody else's, and for one that has ended. */
export async function readOwnExport(viewer: Pick<Viewer, 'id'>, now: Date): Promise<Buffer | null> {
  const { id, state, expiresAt, storageKey, userId } = dataExports
  const [own] = await db
    .select({ id, storageKey })
    .from(dataExports)
    .where(and(eq(userId, viewer.id), eq(state, 'ready'), gt(expiresAt, now)))
  if (!own?.storageKey) return null
  await db.update(dataExports).set({ downloadedAt: now }).where(eq(id, own.id))
  return getFile(own.storageKey)
}

/** Job: packs the copy, keeps it under a name nobody can guess, and writes to the member. Packed already it does nothing. */
export async function packExport(
  { exportId }: { exportId: number },
  { jobId, now }: { jobId: string; now: Date },
): Promise<void> {
  const [asked] = await db
    .select({ member: users, state: dataExports.state })
    .from(dataExports)
    .innerJoin(users, eq(users.id, dataExports.userId))
    .where(eq(dataExports.id, exportId))
  if (asked?.state !== 'queued' || asked.member.suspendedAt) return
  const { member } = asked
  const locale = isLocale(member.languagePreference) ? member.languagePreference : 'en'
  const title = `${translate(locale, 'yourData')('title')} · @${member.username}`
  const timeZone = await zoneOfCity(member.currentCityId)
  const file = await packWithoutViewer(member.id, { title, locale, timeZone })
  const storageKey = `exports/${randomBytes(24).toString('base64url')}.zip`
  await putFile(storageKey, file, 'application/zip')
  const expiresAt = new Date(now.getTime() + daysOf('exports') * day)
  await db
    .update(dataExports)
    .set({ state: 'ready', storageKey, bytes: file.length, readyAt: now, expiresAt })
    .where(eq(dataExports.id, exportId))
  await sendMail(await readyMail(member, { locale, timeZone, until: expiresAt }), jobId)
}

/** Job: removes the files of copies that have ended. */
export async function sweepExports(now: Date): Promise<void> {
  const over = await db
    .select({ id: dataExports.id, storageKey: dataExports.storageKey })
    .from(dataExports)
    .where(and(eq(dataExports.state, 'ready'), lte(dataExports.expiresAt, now)))
  for (const { id, storageKey } of over) {
    if (storageKey) await deleteFile(storageKey)
    await db.update(dataExports).set({ state: 'expired', storageKey: null }).where(eq(dataExports.id, id))
  }
}
