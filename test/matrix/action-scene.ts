import { and, desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import {
  accounts,
  blocks,
  cities,
  conversationMembers,
  conversations,
  emailChanges,
  eventDrafts,
  eventOrganizers,
  invitations,
  messages,
  mutes,
  notifications,
  payments,
  sessions,
  travels,
  userCities,
  userConnections,
  users,
} from '@/db/schema'
import { hashOfCode } from '@/lib/identity/asking-browser'
import { voidLinks } from '@/lib/identity/end-sessions'
import { makeLink } from '@/lib/identity/links'
import { foldUsername } from '@/lib/identity/schema'
import { sessionKeyOf } from '@/lib/identity/sessions'
import { now } from '@/lib/platform/clock'
import { resetData } from '@/test/database'
import { type Actor, actors, hostOf } from './actors'
import { each, makeScene, type Things } from './scene'

const day = 24 * 60 * 60 * 1000

/** Everybody with one of each thing that an action changes. */
export type Stock = Things & Awaited<ReturnType<typeof stockUp>>
export type Stocked = Record<Actor, Stock>

/** Days from now, as `date` columns and fields have them. */
export function dayFromNow(days: number): string {
  return new Date(now().getTime() + days * day).toISOString().slice(0, 10)
}

export async function freshScene(): Promise<Stocked> {
  await resetData()
  const scene = await makeScene('here')
  const stocked = await each(async (name) => ({ ...scene[name], ...(await stockUp(scene[name])) }))
  // Each is asked to organize an event of the organizer whose guest they are not.
  for (const name of actors) {
    const askedTo = scene[hostOf[name] === 'organizer' ? 'other organizer' : 'organizer'].open.id
    await db.insert(eventOrganizers).values({ eventId: askedTo, userId: scene[name].id })
    stocked[name].askedTo = askedTo
  }
  await db.transaction((tx) => voidLinks(tx, scene.suspended.id))
  // On a slow machine the table takes longer than a session goes without a note of its use, which is nobody's act.
  await db.update(sessions).set({ seenAt: new Date(now().getTime() + day) })
  return stocked
}

// Each has people, a second city, a stay, a piece of news and links of their own: nothing of it is shared.
async function stockUp(owner: Things) {
  const { asker, follower, followed, blocked, muted } = await insertCrowd(owner)
  const pair = { followingId: owner.id, createdAt: now() }
  await db.insert(userConnections).values([
    { ...pair, followerId: asker, status: 'pending' },
    { ...pair, followerId: follower, status: 'accepted' },
    { followerId: owner.id, followingId: followed, status: 'accepted' },
  ])
  await db.insert(blocks).values({ blockerId: owner.id, blockedId: blocked })
  await db.insert(mutes).values({ muterId: owner.id, mutedId: muted })
  return {
    ...{ asker, follower, followed: `followed${owner.id}`, blocked, muted },
    ...(await insertAffairs(owner)),
    ...(await insertTalk(owner, { asker, follower })),
  }
}

/** What they wrote to a follower a moment ago, with the answer, and what somebody asks who waits for theirs. */
async function insertTalk({ id }: Things, { asker, follower }: { asker: number; follower: number }) {
  const [sent, , asked] = await db
    .insert(messages)
    .values([
      { senderId: id, recipientId: follower, content: 'Hello', createdAt: now() },
      { senderId: follower, recipientId: id, content: 'Yes?', createdAt: now() },
      { senderId: asker, recipientId: id, content: 'May I write?', createdAt: now() },
    ])
    .returning()
  const request = asked?.conversationId ?? 0
  await db
    .update(conversations)
    .set({ request: 'pending', requestedBy: asker })
    .where(eq(conversations.id, request))
  await db
    .update(conversationMembers)
    .set({ box: 'requests' })
    .where(and(eq(conversationMembers.conversationId, request), eq(conversationMembers.memberId, id)))
  return { talk: sent?.conversationId ?? 0, sent: sent?.id ?? 0, request }
}

async function insertCrowd({ id, username }: Things) {
  const insert = async (what: string) => {
    const name = `${what}${id}`
    const [made] = await db
      .insert(users)
      .values({
        ...{ username: name, usernameFolded: foldUsername(name), isVerified: true },
        email: `${what}.of.${username}@example.com`,
      })
      .returning({ id: users.id })
    return made?.id ?? 0
  }
  return {
    asker: await insert('asker'),
    follower: await insert('follower'),
    followed: await insert('followed'),
    blocked: await insert('blocked'),
    muted: await insert('muted'),
  }
}

async function insertAffairs({ id: userId, username, open: { id: openId } }: Things) {
  // A city of their own: what is on the list of one is not on the list of another.
  const cityId = await biggestCity(userId)
  await db.insert(userCities).values({ userId, city: 'Elsewhere', cityId })
  const stay = { fromDate: dayFromNow(3), untilDate: dayFromNow(5), visibleTo: 'nobody' as const }
  const [travel] = await db
    .insert(travels)
    .values({ ...stay, userId, cityId })
    .returning()
  const [typed] = await db
    .insert(eventDrafts)
    .values({ ownerId: userId, form: { title: 'Begun' } })
    .returning()
  const [notice] = await db
    .insert(notifications)
    .values({ userId, kind: 'follow', cause: 'matrix' })
    .returning()
  const order = await anOpenOrder(userId, openId)
  const invitation = await anInvitation(userId)
  const expiresAt = new Date(now().getTime() + day)
  await db.insert(sessions).values({ id: sessionKeyOf(`another of ${username}`), userId, expiresAt })
  const wish = { newEmail: `new.${username}@example.com`, oldConfirmedAt: now(), expiresAt }
  await db.insert(emailChanges).values({ userId, ...wish })
  const account = {
    userId,
    provider: 'google',
    providerAccountId: `linked ${userId}`,
    email: 'a@example.com',
  }
  await db.insert(accounts).values(account)
  const browser = `the browser of ${username}`
  const browserHash = sessionKeyOf(browser)
  const code = `CODE${userId}`
  const links = {
    confirm: await makeLink(userId, 'confirm_email'),
    reset: await makeLink(userId, 'reset_password'),
    prove: await makeLink(userId, 'prove'),
    email: await makeLink(userId, 'change_email_new'),
    signIn: await makeLink(userId, 'sign_in', { browserHash, codeHash: hashOfCode(code, browserHash) }),
  }
  return {
    cityId,
    askedTo: 0,
    order,
    invitation,
    typed: typed?.id ?? 0,
    travel: travel?.id ?? 0,
    notice: notice?.id ?? 0,
    browser,
    code,
    links,
  }
}

// An order of nothing, still open: going on with it asks Stripe for nothing.
async function anOpenOrder(userId: number, eventId: number): Promise<number> {
  const held = { heldUntil: new Date(now().getTime() + day), createdAt: now() }
  const [order] = await db
    .insert(payments)
    .values({ ...held, userId, eventId, amount: '0', currency: 'EUR', status: 'pending' })
    .returning({ id: payments.id })
  return order?.id ?? 0
}

// Sent as often as it may be: sending it again mails nobody.
async function anInvitation(inviterId: number): Promise<number> {
  const row = { inviterId, email: `guest.of.${inviterId}@example.org`, code: `INVITED${100 + inviterId}` }
  const [made] = await db
    .insert(invitations)
    .values({
      ...row,
      emailHash: `hash ${inviterId}`,
      sentCount: 3,
      expiresAt: new Date(now().getTime() + day),
    })
    .returning({ id: invitations.id })
  return made?.id ?? 0
}

async function biggestCity(rank: number): Promise<number> {
  const [city] = await db
    .select({ id: cities.id })
    .from(cities)
    .orderBy(desc(cities.population), cities.id)
    .offset(rank)
    .limit(1)
  return city?.id ?? 0
}
