import type { TransactionSql } from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from './database'
import { inspect } from './schema/catalog'
import { undone } from './schema/undone'

const { url } = await testDatabase()
const sql = inspect(url)
afterAll(() => sql.end())

describe('the current city', () => {
  const lisbon = 2_267_057
  const sides: [claim: string, write: (tx: TransactionSql, ana: number) => Promise<unknown>][] = [
    [
      'a member whose cities do not know it',
      (tx, ana) =>
        tx`update users set current_city = 'Lisbon', current_city_id = ${lisbon} where id = ${ana}`,
    ],
    [
      'a city whose member does not know it',
      (tx, ana) =>
        tx`insert into user_cities (user_id, city, city_id, is_current) values (${ana}, 'Lisbon', ${lisbon}, true)`,
    ],
    [
      'a city that is taken away alone',
      async (tx, ana) => {
        await bothSides(tx, ana)
        await tx`set constraints all immediate`
        await tx`delete from user_cities where user_id = ${ana}`
      },
    ],
  ]
  const bothSides = async (tx: TransactionSql, ana: number) => {
    await tx`set constraints all deferred`
    await tx`update users set current_city = 'Lisbon', current_city_id = ${lisbon} where id = ${ana}`
    await tx`insert into user_cities (user_id, city, city_id, is_current) values (${ana}, 'Lisbon', ${lisbon}, true)`
  }
  const person = { username: 'rui', username_folded: 'rui', email: 'rui@example.com' }

  test.each(sides)('is refused at the end of the transaction: %s', async (_claim, write) => {
    const trial = sql.begin(async (tx) => {
      const [rui] = await tx`insert into users ${tx(person)} returning id`
      await write(tx, rui?.id)
      await tx`set constraints all immediate`
    })
    await expect(trial).rejects.toMatchObject({ constraint_name: 'users_current_city_agrees' })
  })
  test('written on both sides is accepted, and goes with the member', async () => {
    await undone(sql, async (tx) => {
      const [rui] = await tx`insert into users ${tx(person)} returning id`
      await bothSides(tx, rui?.id)
      await tx`set constraints all immediate`
      await tx`delete from users where id = ${rui?.id}`
    })
  })
})
