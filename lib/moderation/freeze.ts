import { randomBytes } from 'node:crypto'
import { and, eq, isNull, or } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventQuestions, events, type Snapshot, users } from '@/db/schema'
import { mayOpenEventPicture } from '@/lib/events/queries'
import { visibleTo as eventVisibleTo } from '@/lib/events/visibility'
import { getImage, readImage } from '@/lib/images/queries'
import { imageAddress, imageIdOf, sizesOf } from '@/lib/images/schema'
import { type FrozenMessage, freezeMessage } from '@/lib/messages/freeze'
import { Refusal } from '@/lib/platform/refusal'
import { putFile } from '@/lib/platform/storage'
import { mayOpenPicture } from '@/lib/profiles/queries'
import { asMember, profileVisibleTo, visibleTo } from '@/lib/profiles/visibility'
import type { SubjectKind } from './schema'

/** `memberId`: whose it is. `pictures`: the addresses of what is shown with it. */
export type Seen = Omit<Snapshot, 'pictures'> & { memberId: number; pictures: string[] }
type Reader = { id: number }

const lookers: Record<SubjectKind, (viewer: Reader, id: string) => Promise<Seen | null>> = {
  member: lookAtMember,
  event: lookAtEvent,
  question: lookAtQuestion,
  image: lookAtImage,
  message: lookAtMessage,
}

/**
 * What a thing looks like at this moment to whoever reports it. Null for what they may not see, as for what is not there
 * (rule A1).
 */
export function look(viewer: Reader, { kind, id }: { kind: SubjectKind; id: string }): Promise<Seen | null> {
  return lookers[kind](viewer, id)
}

/** The same to be kept (rules D1, M4): pictures are copied, so that nothing done afterwards takes them away. */
export async function freeze({ memberId, ...seen }: Seen): Promise<{ memberId: number; snapshot: Snapshot }> {
  return { memberId, snapshot: { ...seen, pictures: await copies(seen.pictures) } }
}

async function lookAtMember(viewer: Reader, id: string): Promise<Seen | null> {
  const member = asMember(viewer)
  const [found] = await db
    .select()
    .from(users)
    .where(and(eq(users.id, numbered(id)), visibleTo(member)))
  if (!found) return null
  const [open] = await db
    .select({ bio: users.bio, coverImage: users.coverImage })
    .from(users)
    .where(and(eq(users.id, found.id), profileVisibleTo(member)))
  return {
    ...{ ...blank, memberId: found.id, title: found.fullName || found.username, text: open?.bio ?? '' },
    facts: { username: found.username, city: (open && found.currentCity) ?? '' },
    pictures: addresses(found.profileImage, open?.coverImage),
  }
}

async function lookAtEvent(viewer: Reader, id: string): Promise<Seen | null> {
  const [event] = await db
    .select()
    .from(events)
    .where(and(eq(events.id, numbered(id)), eventVisibleTo(asMember(viewer))))
  if (!event || event.status === 'draft') return null
  return {
    ...{ ...blank, memberId: event.organizerId, title: event.title, text: event.description },
    facts: { status: event.status, starts: event.startDate, place: `${event.location}, ${event.city}` },
    pictures: addresses(event.imageUrl),
  }
}

async function lookAtQuestion(viewer: Reader, id: string): Promise<Seen | null> {
  const { authorId, body, answer, createdAt, hiddenAt } = eventQuestions
  const [row] = await db
    .select({ authorId, body, answer, createdAt, title: events.title, name: users.username })
    .from(eventQuestions)
    .innerJoin(events, eq(events.id, eventQuestions.eventId))
    .innerJoin(users, eq(users.id, authorId))
    .where(
      and(
        eq(eventQuestions.id, numbered(id)),
        eventVisibleTo(asMember(viewer)),
        visibleTo(asMember(viewer)),
        or(isNull(hiddenAt), eq(authorId, viewer.id)),
      ),
    )
  if (!row) return null
  const asked = { by: row.name, text: row.body, at: row.createdAt.toISOString(), isReported: true }
  const answered = row.answer ? [{ by: '', text: row.answer, at: '', isReported: false }] : []
  return {
    ...{ ...blank, memberId: row.authorId, title: row.title, text: row.body },
    context: [asked, ...answered],
  }
}

async function lookAtImage(viewer: Reader, id: string): Promise<Seen | null> {
  const image = await getImage(id)
  if (!image || image.ownerId === null) return null
  const largest = imageAddress(id, Math.max(...sizesOf[image.purpose].widths))
  const isOpen =
    image.purpose === 'event'
      ? await mayOpenEventPicture(asMember(viewer), largest)
      : await mayOpenPicture(asMember(viewer), { ...image, purpose: image.purpose })
  if (!isOpen) return null
  return { ...blank, memberId: image.ownerId, facts: { purpose: image.purpose }, pictures: [largest] }
}

/** A message with what was said around it, for one of its two sides; the sender's own is nobody's to report but the other's. */
async function lookAtMessage(viewer: Reader, id: string): Promise<Seen | null> {
  const found = await db
    .transaction((tx) => freezeMessage(tx, viewer, numbered(id)))
    .catch((thrown: unknown) => {
      if (thrown instanceof Refusal) return null
      throw thrown
    })
  if (!found || found.message.deletedAt) return null
  const line = (isReported: boolean) => (each: FrozenMessage) => ({
    ...{ by: each.sender, text: each.content, at: each.createdAt, isReported },
  })
  const { message, before, after } = found
  return {
    ...{ ...blank, memberId: message.senderId, text: message.content },
    context: [...before.map(line(false)), line(true)(message), ...after.map(line(false))],
    pictures: message.imageId ? [imageAddress(message.imageId, Math.max(...sizesOf.message.widths))] : [],
  }
}

const blank = { title: '', text: '', facts: {}, context: [], pictures: [] }

function addresses(...given: (string | null | undefined)[]): string[] {
  return given.flatMap((address) => address || [])
}

/** Where a copied picture is kept; only admins are shown it. */
export function evidenceKey(name: string): string {
  return `evidence/${name}.webp`
}

async function copies(pictures: string[]): Promise<string[]> {
  const kept: string[] = []
  for (const address of pictures) {
    const id = imageIdOf(address)
    const image = id && (await getImage(id))
    if (!id || !image) continue
    const width = Math.max(...sizesOf[image.purpose].widths)
    const file = await readImage(id, { purpose: image.purpose, width })
    if (!file) continue
    const name = randomBytes(16).toString('base64url')
    await putFile(evidenceKey(name), file, 'image/webp')
    kept.push(name)
  }
  return kept
}

function numbered(id: string): number {
  return /^\d{1,9}$/.test(id) ? Number(id) : 0
}
