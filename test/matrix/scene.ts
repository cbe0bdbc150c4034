import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import {
  eventGuests,
  eventLinks,
  eventOrganizers,
  eventQuestions,
  images,
  promoCodes,
  ticketTypes,
  userCities,
  users,
} from '@/db/schema'
import { foldUsername } from '@/lib/identity/schema'
import { sessionKeyOf, startSession } from '@/lib/identity/sessions'
import { now } from '@/lib/platform/clock'
import { hashPassword } from '@/lib/platform/password'
import { anEvent, aParticipation } from '@/test/factories'
import { type Actor, actors, hostOf } from './actors'

/** Of everybody in the scene. */
export const password = 'an evening in Porto'

export const porto = 2_735_943

const day = 24 * 60 * 60 * 1000

/**
 * What is theirs; the events are those of `hostOf`: one for everybody, a private one, a draft. The ticket is for the private
 * one: their own, or that of a guest of theirs.
 */
export type Things = Awaited<ReturnType<typeof insertThings>>
export type Scene = Record<Actor, Things>

/**
 * Seven members whose profiles are private and whose lists are for nobody, each signed in: what could be hidden from
 * somebody is. The suspended one's session is still in the table. `tag` keeps the names of two scenes apart.
 */
export async function makeScene(tag: string): Promise<Scene> {
  const accounts = await each((name) => insertSomebody(`${name.replace(' ', '_')}_${tag}`, name))
  const hosts = {
    organizer: await insertEvents(accounts.organizer),
    'other organizer': await insertEvents(accounts['other organizer']),
  }
  const guestOf = (name: Actor) => (name === 'organizer' ? 'member' : 'other member')
  const tickets = await each(async (name) =>
    hostOf[name] === name
      ? null
      : aParticipation({ event: hosts[hostOf[name]].kept, member: accounts[name] }),
  )
  const scene = await each(async (name) => {
    const events = hosts[hostOf[name]]
    const { id, ticketIdentifier } = tickets[name] ??
      tickets[guestOf(name)] ?? { id: 0, ticketIdentifier: '' }
    const ticket = { id, code: ticketIdentifier ?? '' }
    return insertThings(accounts[name], { ...events, isHost: hostOf[name] === name, ticket })
  })
  await db.update(users).set({ suspendedAt: now() }).where(eq(users.id, accounts.suspended.id))
  return scene
}

/** The same for each of them, one after the other. */
export async function each<T>(make: (name: Actor) => Promise<T>): Promise<Record<Actor, T>> {
  const made: [string, T][] = []
  for (const name of actors) made.push([name, await make(name)])
  return Object.fromEntries(made) as Record<Actor, T>
}

async function insertSomebody(username: string, name: Actor) {
  const password = await sharedHash()
  return db.transaction(async (tx) => {
    const [account] = await tx
      .insert(users)
      .values({
        ...{ username, usernameFolded: foldUsername(username), email: `${username}@example.com` },
        ...{ fullName: `The ${name}`, password, isVerified: true },
        ...{ currentCity: 'Porto', currentCityId: porto, isPrivate: true, listsVisibleTo: 'nobody' },
        role: name === 'admin' ? 'admin' : 'user',
      })
      .returning()
    if (!account) throw new Error(`no ${name} was made`)
    await tx.insert(userCities).values({ userId: account.id, city: 'Porto', cityId: porto, isCurrent: true })
    return account
  })
}

async function insertEvents(organizer: { id: number }) {
  const times = { startsAt: new Date(now().getTime() + 40 * day), cityId: porto, organizer }
  return {
    open: await anEvent({ ...times, title: 'Open to everybody' }),
    kept: await anEvent({ ...times, title: 'Among friends', isPrivate: true }),
    draft: await anEvent({ ...times, title: 'Not yet', status: 'draft' }),
    ...(await insertCompany(await anEvent({ ...times, title: 'Together' }))),
  }
}

/** An event with somebody who helps to organize it, who is on its guest list too, and a link to it. */
async function insertCompany(shared: { id: number; organizerId: number }) {
  const username = `helper${shared.organizerId}`
  const [helper] = await db
    .insert(users)
    .values({
      username,
      usernameFolded: foldUsername(username),
      email: `${username}@example.com`,
      isVerified: true,
    })
    .returning({ id: users.id })
  const row = { eventId: shared.id, userId: helper?.id ?? 0 }
  await db.insert(eventOrganizers).values({ ...row, acceptedAt: now() })
  await db.insert(eventGuests).values(row)
  const [link] = await db.insert(eventLinks).values({ eventId: shared.id }).returning({ id: eventLinks.id })
  const asked = { eventId: shared.id, authorId: row.userId, body: 'May I bring a chair?' }
  const [question] = await db.insert(eventQuestions).values(asked).returning({ id: eventQuestions.id })
  const sold = { eventId: shared.id, name: 'Early bird', capacity: 5 }
  const [type] = await db.insert(ticketTypes).values(sold).returning({ id: ticketTypes.id })
  const off = { eventId: shared.id, code: 'FRIENDS', percentOff: 10 }
  const [promo] = await db.insert(promoCodes).values(off).returning({ id: promoCodes.id })
  return {
    ...{ shared, helper: row.userId, link: link?.id ?? 0, question: question?.id ?? 0 },
    ...{ type: type?.id ?? 0, promo: promo?.id ?? 0 },
  }
}

type Events = Awaited<ReturnType<typeof insertEvents>> & {
  isHost: boolean
  ticket: { id: number; code: string }
}

async function insertThings(account: typeof users.$inferSelect, events: Events) {
  const token = await startSession(account.id)
  const cover = randomBytes(16).toString('base64url')
  await db
    .insert(images)
    .values({ id: cover, ownerId: account.id, purpose: 'cover', width: 640, height: 213, bytes: 1 })
  return { ...account, ...events, token, session: sessionKeyOf(token), cover }
}

let hash: Promise<string> | undefined

// Hashing is slow on purpose; one hash serves everybody.
function sharedHash(): Promise<string> {
  hash ??= hashPassword(password)
  return hash
}
