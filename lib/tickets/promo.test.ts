import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventSales, promoCodes } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { faultsOf, typeForm } from '@/test/selling'
import { getOwnSales } from './own-sales'
import { closePromo, reopenPromo, savePromo } from './promo'
import { promoShape, termsShape } from './sale-shapes'
import { saveTerms } from './sale-terms'
import { saveType } from './sell'

await testDatabase()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar, price: '14.00' })
})

type Fields = Record<string, string>
const save = (fields: Fields = {}, who: { id: number } = people.omar) => {
  const form = { eventId: String(event.id), codeId: 'new', code: 'FRIENDS', kind: 'percent', percent: '10' }
  return savePromo(who, promoShape.parse({ ...form, ...fields }), noon)
}
const rows = () => db.select().from(promoCodes).orderBy(promoCodes.id)
const terms = (fields: Fields, who: { id: number } = people.omar) =>
  saveTerms(who, termsShape.parse({ eventId: String(event.id), ...fields }), noon)

describe('a promo code', () => {
  test('is stored folded, and is one however it is typed', async () => {
    await save({ code: ' spring ten ' })
    expect(await rows()).toMatchObject([{ code: 'SPRINGTEN', percentOff: 10, amountOff: null }])
    expect(await faultsOf(save({ code: 'Spring TEN' }))).toEqual({ code: 'saleCodeTaken' })
  })

  test('takes off a part or an amount, never both: the other one is forgotten', async () => {
    const { id } = await save({ amount: '3' })
    await save({ codeId: String(id), kind: 'amount', percent: '10', amount: '2,50' })
    expect(await rows()).toMatchObject([{ percentOff: null, amountOff: '2.500' }])
  })

  test.each<[string, Fields, Fields]>([
    ['a negative part', { percent: '-5' }, { percent: 'percentOrAmount' }],
    ['half of a part', { percent: '12.5' }, { percent: 'percentOrAmount' }],
    ['more than all', { percent: '101' }, { percent: 'percentOrAmount' }],
    ['nothing', { percent: '' }, { percent: 'required' }],
    ['an amount of nothing', { kind: 'amount', amount: '0' }, { amount: 'percentOrAmount' }],
    ['a negative amount', { kind: 'amount', amount: '-2' }, { amount: 'price EUR 2' }],
    [
      'an end before the begin',
      { salesStartDate: '2026-09-02', salesEndDate: '2026-09-01' },
      { salesEndDate: 'saleEnd' },
    ],
  ])('of %s is refused at its field, and nothing is written', async (_, fields, wrong) => {
    expect(await faultsOf(save(fields))).toEqual(wrong)
    expect(await rows()).toEqual([])
  })

  test.each<[string, Fields]>([
    ['no word', { code: ' ' }],
    ['a tag for a word', { code: '<b>' }],
    ['minus one use', { maxUses: '-1' }],
    ['half a use', { maxUses: '1.5' }],
  ])('with %s is none', (_, fields) => {
    const form = { eventId: '1', codeId: 'new', code: 'X', percent: '1', ...fields }
    expect(promoShape.safeParse(form).success).toBe(false)
  })

  test('an attack: it is for a type of another event', async () => {
    const other = await anEvent({ organizer: people.omar })
    const { id } = await saveType(people.omar, typeForm(other), noon)
    expect(await faultsOf(save({ typeId: String(id) }))).toEqual({ typeId: 'choice' })
    const own = await saveType(people.omar, typeForm(event), noon)
    await save({ typeId: String(own.id) })
    expect(await rows()).toMatchObject([{ ticketTypeId: own.id }])
  })

  test('T16: its uses are tickets, holds included, and do not become fewer than are taken', async () => {
    const { id } = await save({ maxUses: '10' })
    const own = { event, promoCodeId: id }
    await aParticipation({ ...own, member: people.ana, paymentStatus: 'paid' })
    await aParticipation({ ...own, member: people.ana, guestName: 'Rui', paymentStatus: 'paid' })
    await aParticipation({ ...own, member: people.bo, paymentStatus: 'pending', heldUntil: hoursFromNoon(1) })
    await aParticipation({
      ...own,
      member: people.lin,
      paymentStatus: 'pending',
      heldUntil: hoursFromNoon(-1),
    })
    const change = (maxUses: string) => save({ codeId: String(id), maxUses })
    expect(await faultsOf(change('2'))).toEqual({ maxUses: 'usesTaken 3' })
    await change('3')
    expect((await getOwnSales(people.omar, event.id, noon))?.codes).toMatchObject([{ used: 3, maxUses: 3 }])
  })

  test('A1: an attack by somebody else, and one through an event of their own', async () => {
    const { id } = await save()
    const mine = await anEvent({ organizer: people.ana })
    const through = { eventId: mine.id, codeId: id }
    const attacks = [
      save({}, people.ana),
      save({ codeId: String(id), percent: '100' }, people.ana),
      save({ codeId: String(id), eventId: String(mine.id), percent: '100' }, people.ana),
      closePromo(people.ana, { eventId: event.id, codeId: id }, noon),
      closePromo(people.ana, through, noon),
      reopenPromo(people.ana, through, noon),
    ]
    for (const attack of await Promise.allSettled(attacks))
      expect(attack).toMatchObject({ status: 'rejected', reason: { reason: 'notFound' } })
    expect(await rows()).toMatchObject([{ percentOff: 10, closedAt: null }])
    expect(await getOwnSales(people.ana, event.id, noon)).toBeNull()
  })

  test('is stopped, and works again', async () => {
    const which = { eventId: event.id, codeId: (await save()).id }
    await closePromo(people.omar, which, noon)
    expect(await rows()).toMatchObject([{ closedAt: noon }])
    await reopenPromo(people.omar, which, noon)
    expect(await rows()).toMatchObject([{ closedAt: null }])
  })
})

describe('what holds for every ticket', () => {
  test('is one row, however often it is saved', async () => {
    await terms({ taxName: 'IVA', taxPercent: '23', perPerson: '4', returnHours: '48' })
    await terms({ taxName: 'IVA', taxPercent: '5,5', returnHours: '0' })
    const [row] = await db.select().from(eventSales)
    expect(row).toMatchObject({ taxPercent: '5.50', perPerson: null, returnHours: 0 })
  })

  test.each<[string, Fields, Fields]>([
    ['a tax without a part', { taxName: 'IVA' }, { taxPercent: 'required' }],
    ['a part without a name', { taxPercent: '23' }, { taxName: 'required' }],
    ['more than all', { taxName: 'IVA', taxPercent: '100.01' }, { taxPercent: 'percent' }],
    ['a negative part', { taxName: 'IVA', taxPercent: '-1' }, { taxPercent: 'percent' }],
  ])('refuses %s at its field', async (_, fields, wrong) => {
    expect(await faultsOf(terms(fields))).toEqual(wrong)
    expect(await db.$count(eventSales)).toBe(0)
  })

  test('A1: is set by nobody else', async () => {
    await expect(terms({}, people.ana)).rejects.toMatchObject({ reason: 'notFound' })
  })
})
