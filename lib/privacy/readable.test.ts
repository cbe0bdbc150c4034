import { Column, getTableColumns, getTableName, is } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { appeals, blocks, messages } from '@/db/schema'
import { locales } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, noon } from '@/test/factories'
import { deciding } from '@/test/reports'
import { holdings } from './holdings'
import { collectWithoutViewer } from './pack'
import { readablePage, states } from './readable'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const read = async ({ id }: { id: number }, locale: 'en' | 'es' = 'en') => {
  const parts = await collectWithoutViewer(id)
  return readablePage(parts, id, { title: 'Ana', locale, timeZone: 'Europe/Lisbon' })
}

describe('A4: the copy as somebody can read it', () => {
  const tables = Object.values(holdings).flatMap((holding) => {
    const column = 'own' in holding ? holding.own : 'ofEvent' in holding ? holding.ofEvent : null
    return column ? [getTableName(column.table)] : []
  })

  test.each(locales)('every kind of thing has its heading in %s', (locale) => {
    const t = translate(locale, 'dataCopy')
    expect(tables.filter((name) => !t.has(`tables.${name as 'users'}`))).toEqual([])
  })

  test.each(locales)('no state of a thing is without its word in %s', (locale) => {
    const t = translate(locale, 'dataCopy')
    const own = Object.values(holdings).flatMap((holding) =>
      'nothing' in holding ? [] : [Object.values(holding).find((part) => is(part, Column)) as Column],
    )
    const stored = own.flatMap(({ table }) =>
      Object.entries(getTableColumns(table))
        .filter(([key, column]) => t.has(`columns.${key as 'status'}`) && column.enumValues)
        .flatMap(([key, column]) => (column.enumValues ?? []).map((value: string) => `${key} ${value}`)),
    )
    expect(stored.length).toBeGreaterThan(80)
    const said = (row: string) => {
      const [key = '', value = ''] = row.split(' ')
      return states.includes(key) && t.has(`values.${value as 'attending'}`)
    }
    expect(stored.filter((row) => !said(row))).toEqual([])
  })

  test('says in words what a participation is, and leaves alone what somebody wrote', async () => {
    const { ana, bo, omar } = people
    await aParticipation({ event: await anEvent({ organizer: omar, title: 'Fado' }), member: ana })
    await db.insert(messages).values({ senderId: ana.id, recipientId: bo.id, content: 'attending' })
    const page = await read(ana)
    expect(page).toContain('<dt>State</dt><dd>Going</dd>')
    expect(page).toContain('<dt>Words</dt><dd>attending</dd>')
    expect(await read(ana, 'es')).toContain('<dd>Vas</dd>')
  })

  test('times are those of the member’s city, in words; of the house’s own columns there is none', async () => {
    await db
      .insert(messages)
      .values({ senderId: people.ana.id, recipientId: people.bo.id, content: 'Hello', createdAt: noon })
    const page = await read(people.ana)
    expect(page).toContain('<h2>Messages you wrote</h2>')
    expect(page).toContain('(Lisbon time)')
    expect(page).toContain('<dt>To</dt><dd>@bo</dd>')
    expect(page).not.toMatch(/<dt>(clientId|senderId|id|userId|stripe\w*|updatedAt)</)
    expect(page).not.toMatch(/\d{4}-\d\d-\d\dT\d\d/)
    expect(await read(people.ana, 'es')).toContain('<h2>Mensajes que escribiste</h2>')
  })

  test('C3: who has blocked the member is not named in it; whom they have blocked is', async () => {
    const { ana, bo, lin } = people
    await db.insert(messages).values({ senderId: ana.id, recipientId: bo.id, content: 'Hello' })
    await db.insert(blocks).values([
      { blockerId: bo.id, blockedId: ana.id },
      { blockerId: ana.id, blockedId: lin.id },
    ])
    const page = await read(ana)
    expect(page).not.toContain('@bo<')
    expect(page).toContain('<dd>@lin</dd>')
  })

  test('what somebody wrote against a decision about them is theirs, and who answered is not', async () => {
    const { id } = await deciding(people.admin, { id: people.bo.id, outcome: 'warn' })
    await db.insert(appeals).values({ decisionId: id, words: 'It was a joke', createdAt: noon })
    expect(await read(people.bo)).toContain('It was a joke')
    const parts = await collectWithoutViewer(people.bo.id)
    expect(parts.find(({ name }) => name === 'appeals')?.rows[0]).not.toHaveProperty('decidedBy')
    expect(await read(people.ana)).not.toContain('It was a joke')
  })
})
