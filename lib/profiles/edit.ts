import type { z } from 'zod'
import { db, type Tx } from '@/db/client'
import { changeMember, lockMember } from '@/lib/identity/member'
import type { Viewer } from '@/lib/identity/schema'
import { type Crop, imageIdOf } from '@/lib/images/schema'
import { holdImage, removeImage, storeImage } from '@/lib/images/store'
import { Refusal } from '@/lib/platform/refusal'
import type { profileShape } from './schema'

type Picture = 'profile' | 'cover'

const columns = { profile: 'profileImage', cover: 'coverImage' } as const

/** Writes what a member says of themselves. */
export async function editProfile(
  viewer: Pick<Viewer, 'id'>,
  input: z.output<typeof profileShape>,
  now: Date,
): Promise<void> {
  const { fullName, bio, interests } = input
  await db.transaction((tx) => changeMember(tx, { id: viewer.id, words: { fullName, bio, interests }, now }))
}

/** Writes a member's interests. */
export async function editInterests(
  viewer: Pick<Viewer, 'id'>,
  interests: string[],
  now: Date,
): Promise<void> {
  await db.transaction((tx) => changeMember(tx, { id: viewer.id, words: { interests }, now }))
}

/**
 * Shows a new picture on a member's profile; the old one is removed. Refuses what `cleanImage` refuses, at the field
 * of its name, and then the old one stays.
 */
export async function changePicture(
  viewer: Pick<Viewer, 'id'>,
  { which, file, crop }: { which: Picture; file: File | undefined; crop: Crop },
  now: Date,
): Promise<void> {
  const { address } = await storeImage(viewer, { file, purpose: which, crop, field: which })
  await show(viewer, { which, address, now })
}

/** Takes a picture off a member's profile. */
export async function removePicture(viewer: Pick<Viewer, 'id'>, which: Picture, now: Date): Promise<void> {
  await show(viewer, { which, address: null, now })
}

/** Takes one certain picture off a member's profile by a decision of an admin; another that stands there now stays. */
export async function removePictureOf(
  tx: Tx,
  { id, which, imageId, at }: { id: number; which: Picture; imageId: string; at: Date },
): Promise<void> {
  const member = await lockMember(tx, id)
  if (member && imageIdOf(member[columns[which]]) === imageId)
    await changeMember(tx, { id, words: { [columns[which]]: null }, now: at })
  await removeImage(tx, imageId)
}

// Under the member's lock: of two pictures that arrive at once the one that loses is removed with its files.
async function show(
  viewer: Pick<Viewer, 'id'>,
  { which, address, now }: { which: Picture; address: string | null; now: Date },
): Promise<void> {
  await db.transaction(async (tx) => {
    const member = await lockMember(tx, viewer.id)
    if (!member) throw new Refusal('notFound', 404)
    const shown = imageIdOf(address)
    if (shown) await holdImage(tx, shown)
    const earlier = imageIdOf(member[columns[which]])
    await changeMember(tx, { id: viewer.id, words: { [columns[which]]: address }, now })
    if (earlier) await removeImage(tx, earlier)
  })
}
