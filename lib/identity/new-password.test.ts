import { describe, expect, test } from 'vitest'
import { newPassword, resetForm, signUpForm } from './new-password'

const faultOf = (password: unknown) => newPassword.safeParse(password).error?.issues[0]?.message

describe('a password that somebody chooses', () => {
  test.each([
    'an evening in Lisbon',
    ' eight 8 ',
    'ليلة في لشبونة',
    '👩🏽‍🍳 cooks on Sundays',
    "Robert'); drop table users",
    'x7#kQ2pz',
    'mary had a little lamb',
    `${'long '.repeat(25)}end`,
  ])('may be %j', (password) => {
    expect(newPassword.parse(password)).toBe(password)
  })

  test.each([
    ['1234567', 'tooShort'],
    ['x'.repeat(129), 'tooLong'],
    ['', 'required'],
    [undefined, 'required'],
  ])('of the wrong length is refused: %j', (password, key) => {
    expect(faultOf(password)).toBe(key)
  })

  test.each([
    ...['password', 'PASSWORD', '12345678', 'baseball', 'trustno1', 'superman', 'qwertyuiop'],
    ...['Password1!', 'dragon2024', '!!sunshine!!', 'passwordpassword', 'aaaaaaaa', 'abcabcabc'],
    ...['malymaly', 'maly2026', 'Maly-2026!', 'maly-demo-2026', 'events123'],
  ])('is refused when it is among those that are tried first: %s', (password) => {
    expect(faultOf(password)).toBe('passwordCommon')
  })

  test('is held to this at the sign-up and by the link of a forgotten one', () => {
    const joining = { fullName: 'Ana', username: 'ana_silva', email: 'ana@example.com' }
    for (const [form, given] of [
      [signUpForm, joining],
      [resetForm, { token: 'x' }],
    ] as const)
      expect(form.safeParse({ ...given, password: 'password1' }).error?.issues).toMatchObject([
        { path: ['password'], message: 'passwordCommon' },
      ])
  })
})
