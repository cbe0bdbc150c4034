import { foldUsername } from '@/lib/identity/schema'
import { moodKeys } from '@/lib/profiles/schema'
import type { Value } from './copy'
import { type Random, randomFrom } from './random'
import type { ScaleCity } from './scale-job'
import { familyNames, givenNames, lines } from './scale-words'

type From = { now: Date; hash: string; cities: ScaleCity[]; firstId: number }

const year = 365 * 24 * 3_600_000

export const memberColumns = [
  ...[
    'id',
    'username',
    'username_folded',
    'email',
    'password',
    'full_name',
    'bio',
    'current_city',
    'current_city_id',
  ],
  ...['interests', 'currentMoods', 'is_verified', 'is_private', 'created_at', 'updated_at'],
]

/** Members, the biggest cities the fullest. */
export function* memberRows(count: number, { now, hash, cities, firstId }: From): Generator<Value[]> {
  const random = randomFrom(firstId * 31 + 1)
  for (let id = firstId; id < firstId + count; id++) {
    const city = crowdedCity(random, cities)
    const username = `member_${id}`
    const name = `${random.pick(givenNames)} ${random.pick(familyNames)}`
    const joined = new Date(now.getTime() - Math.floor(random.next() * year))
    const mood = moodKeys[random.between(0, moodKeys.length - 1)] ?? 'quiet'
    yield [
      ...[
        id,
        username,
        foldUsername(username),
        `${username}@scale.maly.test`,
        hash,
        name,
        `In ${city.name}.`,
      ],
      ...[city.name, city.id, '[]', JSON.stringify([mood]), true, random.chance(0.05), joined, joined],
    ]
  }
}

export const messageColumns = ['id', 'sender_id', 'recipient_id', 'content', 'read', 'created_at']

/** Conversations of eight lines; ids and times rise together. The newest tenth is unread. */
export function* messageRows(
  count: number,
  { now, firstId, members }: Pick<From, 'now' | 'firstId'> & { members: Int32Array },
): Generator<Value[]> {
  const random = randomFrom(firstId * 31 + 2)
  const step = year / 4 / Math.max(1, count)
  let pair = [0, 0]
  for (let index = 0; index < count; index++) {
    if (index % 8 === 0) pair = twoOf(members, random)
    const [sender = 0, recipient = 0] = random.chance(0.5) ? pair : pair.toReversed()
    const sent = new Date(now.getTime() - Math.floor((count - index) * step))
    yield [firstId + index, sender, recipient, random.pick(lines), index < count * 0.9, sent]
  }
}

/** A city by chance, with the bigger ones (first in the list) more often. */
export function crowdedCity(random: Random, cities: ScaleCity[]): ScaleCity {
  const index = Math.floor(random.next() ** 2 * cities.length)
  const city = cities[index]
  if (!city) throw new Error('the gazetteer is empty: run npm run db:migrate first')
  return city
}

function twoOf(members: Int32Array, random: Random): [number, number] {
  const first = random.between(0, members.length - 1)
  const other = (first + random.between(1, members.length - 1)) % members.length
  return [members[first] ?? 0, members[other] ?? 0]
}
