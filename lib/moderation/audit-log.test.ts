import { beforeEach, describe, expect, test } from 'vitest'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { asAdmin } from '@/test/reports'
import { listAudit, nameSubjects } from './audit-log'
import { curate } from './events'
import { openMember } from './members'
import { auditFilter } from './schema'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
  const second = await asAdmin(people.lin)
  const event = await anEvent({ organizer: people.omar, title: 'Fado on the 100% roof' })
  await openMember(people.admin, 'bo', noon)
  await openMember(second, 'ana', noon)
  await curate(second, { eventId: event.id, act: 'feature' }, noon)
})

const found = async (filter: object) =>
  (await listAudit(people.admin, auditFilter.parse(filter))).entries.map(
    ({ act, actor }) => `${actor} ${act}`,
  )

describe('D2: the audit is searched by names', () => {
  test('by an admin’s username, with or without the sign, in any case, or by number', async () => {
    const own = ['lin event.feature', 'lin member.seen']
    for (const actor of ['lin', '@lin', 'LIN', String(people.lin.id)])
      expect(await found({ actor })).toEqual(own)
  })

  test.each(['nobody', '0', '999999', "' or 1=1 --", '%'])(
    '%j did nothing, and is not left out',
    async (actor) => {
      expect(await found({ actor })).toEqual([])
    },
  )

  test('what is about a member is found by a part of their name, and about an event by its title', async () => {
    for (const subject of ['bo', '@bo', 'Lindqvist', 'member/bo', `member/${people.bo.id}`])
      expect(await found({ subject }), subject).toEqual(['ines member.seen'])
    expect(await found({ subject: '100%' })).toEqual(['lin event.feature'])
    expect(await found({ subject: 'event' })).toEqual(['lin event.feature'])
    for (const subject of ['@', 'nobody', '_', 'member/nobody']) expect(await found({ subject })).toEqual([])
  })

  test('each line says whom or what it is about by name', async () => {
    const { entries } = await listAudit(people.admin, auditFilter.parse({}))
    const names = await nameSubjects(people.admin, entries)
    expect([...names.values()].sort()).toEqual(['@ana', '@bo', 'Fado on the 100% roof'])
  })

  test('A1: for a member who is no admin there is none of it', async () => {
    await expect(listAudit(people.ana, auditFilter.parse({}))).rejects.toThrow('notFound')
    await expect(nameSubjects(people.ana, [])).rejects.toThrow('notFound')
  })
})
