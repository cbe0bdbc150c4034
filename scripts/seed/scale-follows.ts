import type postgres from 'postgres'
import { OneLineError } from '@/scripts/one-line-error'
import { copyRows, type Value } from './copy'
import { type Random, randomFrom } from './random'
import { chunk, progress, type ScaleJob } from './scale-job'

const columns = ['follower_id', 'following_id', 'status', 'created_at']

/**
 * Adds exactly `count` follows that do not exist yet. Pairs come in rounds (everybody follows whoever stands
 * some steps further), which never repeats a pair and needs no memory of them; those that exist already are
 * passed over.
 */
export async function addFollows(count: number, job: ScaleJob & { members: Int32Array }): Promise<void> {
  const existing = await followCount(job.pool)
  const possible = job.members.length * (job.members.length - 1)
  if (existing + count > possible)
    throw new OneLineError(`${job.members.length} members can have ${possible} follows: add --members`)
  const random = randomFrom(existing * 31 + 4)
  let [done, next] = [0, existing]
  while (done < count) {
    const size = Math.min(chunk, count - done)
    done += await job.pool.begin((sql) => addSome(sql, rows({ ...job, random, next, size })))
    next = (next + size) % possible
    job.log(progress('follows', done, count))
  }
}

async function addSome(sql: postgres.TransactionSql, some: Iterable<Value[]>): Promise<number> {
  await sql`create temp table incoming_follows (like user_connections) on commit drop`
  await copyRows(sql, { table: 'incoming_follows', columns }, some)
  const written =
    await sql`insert into user_connections select * from incoming_follows on conflict do nothing`
  return written.count
}

function* rows({
  members,
  random,
  next,
  size,
  now,
}: ScaleJob & { members: Int32Array; random: Random; next: number; size: number }): Generator<Value[]> {
  const stride = strideFor(members.length - 1)
  const possible = members.length * (members.length - 1)
  for (let index = next; index < next + size; index++) {
    const pair = index % possible
    const round = Math.floor(pair / members.length)
    const steps = 1 + ((round * stride) % (members.length - 1))
    const follower = pair % members.length
    const following = (follower + steps) % members.length
    const since = new Date(now.getTime() - Math.floor(random.next() * 365 * 86_400_000))
    yield [members[follower] ?? 0, members[following] ?? 0, status(random), since]
  }
}

function status(random: Random): 'accepted' | 'pending' | 'declined' {
  const share = random.next()
  if (share < 0.85) return 'accepted'
  return share < 0.95 ? 'pending' : 'declined'
}

/**
 * A step with no common divisor with `length`, about its golden section: rounds jump about the whole circle.
 */
function strideFor(length: number): number {
  let stride = Math.max(1, Math.floor(length * 0.618))
  while (commonDivisor(stride, length) !== 1) stride += 1
  return stride
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}

async function followCount(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from user_connections`
  return row?.count ?? 0
}
