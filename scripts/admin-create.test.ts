import { spawn } from 'node:child_process'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { startSession } from '@/lib/identity/sessions'
import { passwordMatches } from '@/lib/platform/password'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'

const { url } = await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

type Run = { code: number | null; said: string; wrong: string }

function run(args: string[], { input = '', password = '' } = {}): Promise<Run> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/admin-create.ts', ...args], {
    env: { ...process.env, DATABASE_URL: url, ADMIN_PASSWORD: password },
  })
  let said = ''
  let wrong = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  child.stderr.on('data', (chunk) => {
    wrong += chunk
  })
  child.stdin.end(input)
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said, wrong })))
}

const named = ['--email', 'Chief@Example.com', '--username', 'chiefly']
const secret = '  a sentence of the chief '
const all = () => db.select().from(users)
const chief = async () => (await all()).find(({ username }) => username === 'chiefly')

describe('npm run admin:create', () => {
  test('makes an admin who can sign in, with the password of standard input as it was typed', async () => {
    const { code, said } = await run(named, { input: `${secret}\n` })
    expect([code, said]).toEqual([0, 'chiefly is an admin and can sign in as chief@example.com\n'])
    const made = await chief()
    expect(made).toMatchObject({ email: 'chief@example.com', role: 'admin', isVerified: true })
    expect(await passwordMatches(made?.password ?? '', secret)).toBe(true)
  })

  test('takes it from ADMIN_PASSWORD, and never shows it', async () => {
    const { code, said, wrong } = await run(named, { password: 'a sentence of the chief' })
    expect(code).toBe(0)
    expect(said + wrong).not.toContain('sentence')
    expect((await chief())?.role).toBe('admin')
  })

  test.each([
    ['no password', named, '', 'fill this in'],
    ['a short one', named, 'short', 'too short'],
    ['no address', ['--username', 'chiefly'], secret, '--email: Please fill this in.'],
    ['an address that is none', ['--email', 'x', '--username', 'chiefly'], secret, 'not a complete e-mail'],
    ['a reserved name', ['--email', 'c@example.com', '--username', 'admin'], secret, 'kept for Maly'],
    ['a member’s address', ['--email', 'ANA@example.com', '--username', 'chiefly'], secret, '--promote'],
    ['a member’s name', ['--email', 'c@example.com', '--username', 'a_na'], secret, 'is taken'],
  ])('refuses %s in words and makes nobody', async (_, args, input, words) => {
    const before = await all()
    const { code, wrong } = await run(args, { input: `${input}\n` })
    expect(code).toBe(1)
    expect(wrong).toContain(words)
    expect(wrong).not.toContain('    at ')
    expect(await all()).toEqual(before)
  })

  test('--promote makes a member an admin, whose sessions with the old rights end', async () => {
    await startSession(people.ana.id)
    expect((await run(['--email', 'ana@example.com', '--promote'])).code).toBe(0)
    const [ana] = await db.select().from(users).where(eq(users.id, people.ana.id))
    expect(ana?.role).toBe('admin')
    expect(await db.select().from(sessions)).toEqual([])
    expect((await run(['--email', 'ana@example.com', '--promote'])).said).toContain('nothing changed')
    expect((await run(['--email', 'nobody@example.com', '--promote'])).code).toBe(1)
  })

  test('--help says what it touches', async () => {
    expect((await run(['--help'])).said).toContain('DATABASE_URL')
  })
})
