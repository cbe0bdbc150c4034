import { foldUsername } from '@/lib/identity/schema'
import type { City } from '@/lib/places/schema'
import type { DemoMember } from './content'
import { day, minutesBefore, nextId, type Plan } from './rows'

/** Plans the members of one city: account, profile, and where they belong. */
export function planMembers(plan: Plan, members: DemoMember[], { city, hash }: { city: City; hash: string }) {
  for (const member of members) {
    const id = nextId(plan.rows.users)
    const createdAt = minutesBefore(plan, plan.random.between(60, 400) * day)
    plan.people.push({ id, username: member.username, citySlug: city.slug, createdAt })
    plan.rows.users.push({
      id,
      ...account(member, hash),
      ...profile(member, city),
      createdAt,
      updatedAt: createdAt,
    })
    plan.rows.userCities.push({ ...belongs(plan, id, city), isCurrent: true, isPrimary: true })
  }
}

/** Some members also keep a second city, where they used to live or will. */
export function planSecondCities(plan: Plan, cities: City[]) {
  for (const { id, citySlug } of plan.people) {
    const others = cities.filter((city) => city.slug !== citySlug)
    const [second] = plan.random.shuffled(others)
    if (second && plan.random.chance(0.2)) plan.rows.userCities.push(belongs(plan, id, second))
  }
}

function account(member: DemoMember, hash: string) {
  return {
    username: member.username,
    usernameFolded: foldUsername(member.username),
    email: `${member.username}@maly.test`,
    password: hash,
    isVerified: true,
    role: member.username === 'admin' ? ('admin' as const) : ('user' as const),
    isPrivate: member.isPrivate ?? false,
  }
}

function profile(member: DemoMember, city: City) {
  return {
    fullName: member.name,
    bio: member.bio,
    interests: member.interests,
    currentMoods: member.moods,
    languagePreference: member.language ?? 'en',
    currentCity: city.name,
    currentCityId: city.id,
  }
}

function belongs(plan: Plan, userId: number, city: City) {
  return { id: nextId(plan.rows.userCities), userId, city: city.name, cityId: city.id }
}
