import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { userConnections } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { hoursFromNoon, noon } from '@/test/factories'
import { befriend } from './befriend'
import { follow } from './follow'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

test('whoever agrees to follow somebody back keeps the follow that was there, and nobody is told of it anew', async () => {
  const { ana, bo } = people
  await follow(ana, 'bo', noon)
  await db.execute("delete from pgboss.job where name = 'connections.followed'")
  for (const hours of [1, 2]) await befriend(ana.id, bo.id, hoursFromNoon(hours))
  const [own] = await db.select().from(userConnections).where(eq(userConnections.followerId, ana.id))
  expect(own).toMatchObject({ status: 'accepted', createdAt: noon, decidedAt: noon })
  const jobs = await db.execute<{ data: object }>(
    "select data from pgboss.job where name = 'connections.followed'",
  )
  expect(jobs.map(({ data }) => data)).toEqual([{ kind: 'follow', fromId: bo.id, toId: ana.id }])
})
