import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditLog, payments } from '@/db/schema'
import { cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { getOrderForAdmin } from './order'

await testDatabase()

test('D2: who of the admins looked at an order is written down; a member sees none, and nothing is written', async () => {
  await resetData()
  const people = await cast()
  const event = await anEvent({ organizer: people.omar })
  const paid = { amount: '10', currency: 'EUR', status: 'paid' as const, paidAt: noon }
  const [order] = await db
    .insert(payments)
    .values({ userId: people.ana.id, eventId: event.id, ...paid })
    .returning()
  const id = order?.id ?? 0
  expect(await getOrderForAdmin(people.ana, id, noon), 'their own neither').toBeNull()
  expect(await getOrderForAdmin(people.admin, id + 1, noon)).toBeNull()
  expect(await db.select().from(auditLog)).toEqual([])
  expect(await getOrderForAdmin(people.admin, id, noon)).toMatchObject({ username: 'ana' })
  const seen = { actorId: people.admin.id, act: 'order.seen', subjectKind: 'order', subjectId: String(id) }
  expect(await db.select().from(auditLog)).toMatchObject([seen])
})
