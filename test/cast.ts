import { db } from '@/db/client'
import { userCities, users } from '@/db/schema'
import { foldUsername, type Viewer } from '@/lib/identity/schema'
import { hashPassword } from '@/lib/platform/password'

/** The password of everybody in the cast, and of everybody that `members` makes. */
export const castPassword = 'an evening in Lisbon'

/** GeoNames' number of Lisbon, where the cast lives. */
export const lisbon = 2_267_057

export type Person = Viewer & { email: string }
export type Cast = { ana: Person; omar: Person; bo: Person; lin: Person; admin: Person }

type NewUser = typeof users.$inferInsert

/**
 * The small cast that every test knows, all of Lisbon and verified: Ana goes out, Omar organizes, Bo and Lin are
 * others, and an admin. Call it after `resetData`.
 */
export async function cast(): Promise<Cast> {
  const [ana, omar, bo, lin, admin] = await insertPeople([
    await someone('ana', 'Ana Silva'),
    await someone('omar', 'Omar Haddad'),
    await someone('bo', 'Bo Lindqvist'),
    await someone('lin', 'Lin Chen'),
    { ...(await someone('ines', 'Inês Admin')), role: 'admin' },
  ])
  if (!ana || !omar || !bo || !lin || !admin) throw new Error('the cast is not complete')
  return { ana, omar, bo, lin, admin }
}

/** `count` members in one statement: "guest1" to "guestN". */
export async function members(count: number): Promise<Person[]> {
  const template = await someone('guest', 'Guest')
  const rows = Array.from({ length: count }, (_, index) => ({
    ...template,
    username: `guest${index + 1}`,
    // Not folded: look-alike digits would make two of a thousand names the same.
    usernameFolded: `guest${index + 1}`,
    email: `guest${index + 1}@example.com`,
    fullName: `Guest ${index + 1}`,
  }))
  return insertPeople(rows)
}

async function someone(username: string, fullName: string): Promise<NewUser> {
  return {
    username,
    usernameFolded: foldUsername(username),
    email: `${username}@example.com`,
    fullName,
    password: await sharedHash(),
    isVerified: true,
    currentCity: 'Lisbon',
    currentCityId: lisbon,
  }
}

async function insertPeople(rows: NewUser[]): Promise<Person[]> {
  const inserted = await db.transaction(async (tx) => {
    const people = await tx.insert(users).values(rows).returning()
    const homes = people.map(({ id }) => ({ userId: id, city: 'Lisbon', cityId: lisbon, isCurrent: true }))
    await tx.insert(userCities).values(homes)
    return people
  })
  return inserted.map((user) => ({
    id: user.id,
    username: user.username,
    name: user.fullName,
    email: user.email,
    role: user.role,
    locale: 'en',
    cityId: user.currentCityId,
    image: user.profileImage,
  }))
}

let hash: Promise<string> | undefined

// Hashing is slow on purpose; one hash serves everybody.
function sharedHash(): Promise<string> {
  hash ??= hashPassword(castPassword)
  return hash
}
