import { describe, expect, test } from 'vitest'
import { foldUsername, isReserved, signInShape, signUpShape } from './schema'

const good = {
  fullName: 'Ana Silva',
  username: 'ana_silva',
  email: 'ana@example.com',
  password: 'long enough',
}
const faults = (change: Record<string, unknown>) =>
  signUpShape
    .safeParse({ ...good, ...change })
    .error?.issues.map(({ path, message }) => `${path.join()}: ${message}`)

describe('C5: usernames that look alike are one name', () => {
  test.each([
    ['Ana', 'ana', 'case'],
    ['аnа', 'ana', 'Cyrillic letters'],
    ['αna', 'ana', 'a Greek letter'],
    ['ａｎａ', 'ana', 'full-width letters'],
    ['Aná', 'ana', 'an accent'],
    ['Ana\u0301', 'ana', 'an accent of its own'],
    ['a_n_a', 'ana', 'underscores'],
    ['pau1', 'paul', 'one for l'],
    ['b0b', 'bob', 'zero for o'],
    ['dorn', 'dom', 'rn for m'],
    ['ana\u200b', 'ana', 'a space of no width'],
  ])('%s is %s (%s)', (look, name) => {
    expect(foldUsername(look)).toBe(foldUsername(name))
  })

  test.each([
    ['ana', 'anna'],
    ['omar', 'oma'],
    ['bo', 'bob'],
    ['lin2', 'lin3'],
  ])('%s and %s are two names', (one, other) => {
    expect(foldUsername(one)).not.toBe(foldUsername(other))
  })

  test.each([
    'admin',
    'ADMIN',
    'аdmin',
    'a_d_m_i_n',
    'maly',
    'rnaly',
    'support',
    'supp0rt',
    'ma1y',
    'he1p',
    'events',
  ])('%s is kept for the house', (name) => {
    expect(isReserved(name)).toBe(true)
  })
})

describe('what a sign-up may say', () => {
  test('a good one passes, its address and username in lower case', () => {
    const parsed = signUpShape.parse({ ...good, username: '@Ana_Silva', email: ' Ana@Example.COM ' })
    expect(parsed).toMatchObject({ username: 'ana_silva', email: 'ana@example.com', password: 'long enough' })
  })

  test.each([
    ['fullName', '', 'required'],
    ['fullName', undefined, 'required'],
    ['fullName', 'a'.repeat(81), 'tooLong'],
    ['fullName', 'Ana\u0000', 'characters'],
    ['fullName', '\u202eanA', 'characters'],
    ['username', '', 'required'],
    ['username', 'ab', 'tooShort'],
    ['username', 'a'.repeat(31), 'tooLong'],
    ['username', '1ana', 'username'],
    ['username', '_ana', 'username'],
    ['username', 'ana_', 'username'],
    ['username', 'ana silva', 'username'],
    ['username', '<b>ana</b>', 'username'],
    ['username', 'аna', 'username'],
    ['username', '👩🏽‍🍳ana', 'username'],
    ['username', 'admin', 'usernameReserved'],
    ['username', 'supp0rt', 'usernameReserved'],
    ['username', 'a__dmin', 'usernameReserved'],
    ['email', '', 'required'],
    ['email', 'ana', 'email'],
    ['email', 'ana@example', 'email'],
    ['email', 'ana@ex ample.com', 'email'],
    ['email', 'ana@example.com\u0000', 'characters'],
    ['email', 'ana@example.com, bo@example.com', 'email'],
    ['email', 'ana@example.com;bo@example.com', 'email'],
    ['email', 'Ana <ana@example.com>', 'email'],
    ['email', '"ana@example.com"@evil.example', 'email'],
    ['email', 'ana\uff20example.com', 'email'],
    ['email', 'аna@example.com', 'email'],
    ['email', 'ana@exаmple.com', 'email'],
    ['email', 'an\u200ba@example.com', 'email'],
    ['email', '\u212aate@example.com', 'email'],
    ['email', 'ana@example.com\r\nBcc: bo@example.com', 'email'],
    ['email', 'ana@example.com%0d%0aBcc:bo@example.com', 'email'],
    ['email', `${'a'.repeat(250)}@example.com`, 'tooLong'],
    ['password', '', 'required'],
    ['password', undefined, 'required'],
    ['password', '1234567', 'tooShort'],
    ['password', 'x'.repeat(129), 'tooLong'],
  ])('%s = %j is a fault "%s" there', (field, value, key) => {
    expect(faults({ [field]: value })).toEqual([`${field}: ${key}`])
  })

  test.each(['<script>alert(1)</script>', 'ليلى', '👩🏽‍🍳', "Robert'); drop table users"])(
    'a full name %s is a name',
    (fullName) => {
      expect(signUpShape.parse({ ...good, fullName }).fullName).toBe(fullName)
    },
  )

  test('a password is never trimmed, folded or composed', () => {
    const password = '  Cafe\u0301  \u0000 '
    expect(signUpShape.parse({ ...good, password }).password).toBe(password)
    expect(signInShape.parse({ email: 'a', password: ' x ' })).toMatchObject({ password: ' x ' })
  })
})
