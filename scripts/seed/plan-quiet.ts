import { minutesBefore, type Person, type Plan, person } from './rows'

type Told = [reader: string, kind: string, actor: string, minutesAgo: number]

/** Who has blocked whom: they follow each other nowhere. */
const castBlocks = [['ana', 'joaquim']] as const

const castNotices: Told[] = [
  ['ana', 'follow', 'bo', 3000],
  ['ana', 'follow', 'lin', 200],
  ['ana', 'follow', 'zeca', 40],
  ['omar', 'follow', 'ana', 55],
  ['zeca', 'follow_request', 'pedro_longo', 900],
  ['zeca', 'follow_request', 'gustavo_b', 180],
  ['zeca', 'follow_request', 'ana', 25],
]

/** Plans a block, a mute, and what some members are told of. */
export function planQuiet(plan: Plan): void {
  const { blocks, mutes, notifications } = plan.rows
  for (const [blocker, blocked] of castBlocks)
    blocks.push({ blockerId: person(plan, blocker).id, blockedId: person(plan, blocked).id })
  mutes.push({
    muterId: person(plan, 'ana').id,
    mutedId: person(plan, 'tiago_mar').id,
    until: minutesBefore(plan, -5 * 24 * 60),
  })
  for (const [reader, kind, actor, minutesAgo] of castNotices) {
    const actorId = person(plan, actor).id
    notifications.push({
      ...{ userId: person(plan, reader).id, kind, cause: `${kind}:${actorId}`, actorId },
      createdAt: minutesBefore(plan, minutesAgo),
    })
  }
}

/** Whether one of two members has blocked the other. */
export function areApart(plan: Plan, one: Person, other: Person): boolean {
  const pair = [one.id, other.id]
  return castBlocks.some((names) => names.every((name) => pair.includes(person(plan, name).id)))
}
