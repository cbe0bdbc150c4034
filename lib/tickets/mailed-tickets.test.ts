import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { ticketTypes } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { deliver } from '@/test/outbox'
import { ownOutbox } from '@/test/own-outbox'
import { anOrder } from '@/test/shop'
import { checkout } from './checkout'
import { listTickets } from './held'
import { payOrder } from './pay'
import { sendTicket } from './transfer'

await testDatabase()
ownOutbox()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

type Values = Omit<Parameters<typeof anEvent>[0], 'organizer'>

/** Ana takes three tickets at no price: her own, one for Rui and one of another kind that she names to nobody. */
async function ordered(values: Values = {}) {
  const event = await anEvent({
    ...{ organizer: people.omar, title: 'Fado', address: 'Rua das Flores 1' },
    ...{ startsAt: new Date('2026-10-24T19:00:00Z'), ...values },
  })
  const [balcony] = await db.insert(ticketTypes).values({ eventId: event.id, name: 'Balcony' }).returning()
  const { paymentId } = await checkout(people.ana, anOrder(event, { 0: 2, [balcony?.id ?? 0]: 1 }), noon)
  await payOrder(people.ana, { paymentId, names: {} }, noon)
  const tickets = await listTickets(people.ana, { at: noon, isAhead: true })
  return { event, codes: tickets.map(({ code }) => code ?? '') }
}

const receipt = async () => (await deliver()).find(({ subject }) => subject === 'Your tickets: Fado')

describe('the mail of an order', () => {
  test('says when by the clocks of the place, where, and each ticket with its kind, its code and the way to it', async () => {
    const { codes } = await ordered()
    const mail = await receipt()
    const text = mail?.text.replace(/\s+/g, ' ')
    expect(text).toContain('When: Sat 24 Oct, 20:00 (Lisbon time)')
    expect(text).toContain('Where: Casa do Fado, Rua das Flores 1, Lisbon')
    expect(codes).toHaveLength(3)
    for (const code of codes) expect(text).toContain(`http://localhost:3000/tickets/${code}`)
    expect(text).toMatch(/Ana Silva Standard ticket [\s\S]*Guest of Ana Silva Standard ticket/)
    expect(text).toMatch(/Guest of Ana Silva Balcony/)
    const [picture, ...qr] = mail?.inline ?? []
    expect(picture?.type).toBe('image/jpeg')
    expect(qr.map(({ cid, type }) => [cid, type])).toEqual(
      codes.map((code) => [`ticket-${code.toLowerCase()}`, 'image/png']),
    )
    for (const { cid } of qr) expect(mail?.html).toContain(`src="cid:${cid}"`)
    expect(mail?.calendar).toContain('SUMMARY:Fado')
  })

  test('T13: has no ticket that was sent on before it was written', async () => {
    const { codes } = await ordered()
    const [code = ''] = codes
    await sendTicket(people.ana, { code, to: { username: 'bo' }, name: '' }, noon)
    const mail = await receipt()
    expect(mail?.text).not.toContain(code)
    expect(mail?.inline).toHaveLength(3)
  })

  test('has no code for a door where there is none, and no date of what is put off', async () => {
    await ordered({ attendanceMode: 'online', onlineUrl: 'https://meet.example.com/x' })
    const mail = await receipt()
    expect(mail?.inline).toHaveLength(1)
    expect(mail?.text).toContain('Where: Online')
    expect(`${mail?.text}${mail?.html}`).not.toContain('meet.example.com')
  })
})
