import type { DemoConversation } from './content'
import { areApart } from './plan-quiet'
import { day, minutesBefore, nextId, type Person, type Plan, person } from './rows'

type Status = 'pending' | 'accepted' | 'declined'

/** Follows that the named cast surely has, in both directions; only a private member is asked. */
const castFollows: [follower: string, following: string, status: Status][] = [
  ['ana', 'omar', 'accepted'],
  ['omar', 'ana', 'accepted'],
  ['ana', 'bo', 'accepted'],
  ['bo', 'ana', 'accepted'],
  ['lin', 'ana', 'accepted'],
  ['ana', 'lin', 'accepted'],
  ['ana', 'zeca', 'pending'],
  ['zeca', 'ana', 'accepted'],
  ['pedro_longo', 'zeca', 'pending'],
  ['gustavo_b', 'zeca', 'pending'],
  ['duarte', 'zeca', 'declined'],
  ['bo', 'omar', 'accepted'],
  ['lin', 'omar', 'accepted'],
  ['lin', 'bo', 'accepted'],
  ['bo', 'lin', 'accepted'],
]

/** Plans who follows whom: the cast as written, everybody else by chance, mostly within a city. */
export function planFollows(plan: Plan) {
  const seen = new Set<string>()
  const add = (follower: Person, following: Person, status: Status) => {
    const key = `${follower.id} ${following.id}`
    if (follower.id === following.id || seen.has(key) || areApart(plan, follower, following)) return
    seen.add(key)
    const createdAt = minutesBefore(plan, plan.random.between(30, 55 * day))
    const pair = { followerId: follower.id, followingId: following.id }
    plan.rows.userConnections.push({ ...pair, status, createdAt })
  }
  const cast = new Set(['ana', 'omar', 'bo', 'lin'])
  for (const [from, to, status] of castFollows) add(person(plan, from), person(plan, to), status)
  for (const follower of plan.people) {
    for (const following of plan.random.shuffled(plan.people)) {
      if (cast.has(follower.username) && cast.has(following.username)) continue
      const isNeighbour = follower.citySlug === following.citySlug
      if (plan.random.chance(isNeighbour ? 0.3 : 0.04))
        add(follower, following, chanceStatus(plan, following))
    }
  }
}

/** Plans the messages of all conversations; ids follow time, because threads are read in order of id. */
export function planMessages(plan: Plan, conversations: DemoConversation[]) {
  const lines = conversations.flatMap((conversation) => linesOf(plan, conversation))
  lines.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
  for (const line of lines) plan.rows.messages.push({ id: nextId(plan.rows.messages), ...line })
}

/** Plans one invitation of each state, and two more that wait. */
export function planInvitations(plan: Plan) {
  const invite = (
    from: string,
    email: string,
    state: 'pending' | 'accepted' | 'expired',
    daysAgo: number,
  ) => ({
    id: nextId(plan.rows.invitations),
    inviterId: person(plan, from).id,
    // What is over is forgotten; the hash is one that no address has.
    email: state === 'pending' ? email : null,
    emailHash: `demo ${email}`,
    code: plan.random.code(10),
    status: state,
    sentCount: 1,
    sentAt: minutesBefore(plan, daysAgo * day),
    createdAt: minutesBefore(plan, daysAgo * day),
    expiresAt: minutesBefore(plan, (daysAgo - 14) * day),
  })
  const { invitations } = plan.rows
  invitations.push(invite('ana', 'tia.rosa@example.com', 'pending', 2))
  const { id: inviteeId, createdAt } = person(plan, 'fenna')
  const daysAgo = 1 + Math.floor((plan.now.getTime() - createdAt.getTime()) / 86_400_000)
  invitations.push({
    ...invite('ana', 'fenna@maly.test', 'accepted', daysAgo),
    inviteeId,
    acceptedAt: createdAt,
    joinedAt: createdAt,
  })
  invitations.push(invite('ana', 'primo.rui@example.com', 'expired', 40))
  invitations.push(invite('omar', 'saxophone.nils@example.com', 'pending', 5))
  invitations.push(invite('haruka', 'tomoko@example.jp', 'pending', 1))
  // Numbered as they would have been: the list of the administration is by number.
  invitations.sort((a, b) => (a.createdAt?.getTime() ?? 0) - (b.createdAt?.getTime() ?? 0))
  invitations.forEach((row, index) => {
    row.id = index + 1
  })
}

function linesOf(plan: Plan, conversation: DemoConversation) {
  const { from, to, lines, minutesAgo, unread = 0 } = conversation
  const [first, second] = [person(plan, from).id, person(plan, to).id]
  return lines.map((line, index) => ({
    senderId: line.startsWith('> ') ? first : second,
    recipientId: line.startsWith('> ') ? second : first,
    content: line.slice(2),
    read: index < lines.length - unread,
    createdAt: minutesBefore(plan, minutesAgo - index * 4),
  }))
}

function chanceStatus(plan: Plan, { id }: Person): Status {
  if (!plan.rows.users.find((user) => user.id === id)?.isPrivate) return 'accepted'
  const share = plan.random.next()
  if (share < 0.78) return 'accepted'
  return share < 0.91 ? 'pending' : 'declined'
}
