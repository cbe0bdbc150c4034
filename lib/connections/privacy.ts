import { db } from '@/db/client'
import { changePrivacy } from '@/lib/identity/privacy'
import type { Privacy } from '@/lib/identity/schema'
import { acceptWaiting } from './requests'

/**
 * Saves who sees what of the viewer. It holds for everything that was ever shown, not only for what comes (rule C2):
 * followers whom they accepted stay, everybody else is a stranger from now on. Going public lets in who was waiting.
 */
export async function savePrivacy(viewer: { id: number }, privacy: Privacy, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await changePrivacy(tx, viewer.id, { ...privacy, now })
    if (!privacy.isPrivate) await acceptWaiting(tx, viewer.id, now)
  })
}
