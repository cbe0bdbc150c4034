import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '@/scripts/postgres'
import { requireDestroyable, targetOf } from '@/scripts/reset/permission'
import { root } from '@/scripts/start/paths'

const folder = mkdtempSync('/tmp/maly-reset-')
let server: Postgres

beforeAll(async () => {
  chmodSync(folder, 0o755)
  server = await startPostgres({ dataDir: path.join(folder, 'data'), fast: true, log: () => {} })
}, 30_000)

afterAll(async () => {
  await server.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
})

type Ended = { code: number | null; text: string }

function reset(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [path.join(root, 'run-reset-db.js'), ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: server.url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      text += part.toString()
    })
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, text })))
}

async function ask(query: string): Promise<unknown[]> {
  const sql = postgres(server.url, { max: 1, onnotice: () => {} })
  try {
    return (await sql.unsafe(query).values()).flat()
  } finally {
    await sql.end()
  }
}

const target = (url: string) => targetOf(postgres(url).options)

describe('node run-reset-db.js', { timeout: 30_000 }, () => {
  beforeAll(async () => {
    await ask('create table keepsake as select generate_series(1, 3) as it')
  })

  it('refuses a production environment, and nothing is lost', async () => {
    const { code, text } = await reset(['--yes'], { NODE_ENV: 'production' })
    expect([code, text]).toEqual([1, 'refusing to reset the database "maly": NODE_ENV is production\n'])
    expect(await ask('select count(*)::int from keepsake')).toEqual([3])
  })

  it('refuses a production environment before it starts a server of its own', async () => {
    const { code, text } = await reset(['--yes'], { NODE_ENV: 'production', DATABASE_URL: '' })
    expect([code, text]).toEqual([1, 'refusing to reset the database "maly": NODE_ENV is production\n'])
  })

  it('refuses another machine without connecting to it, and never prints the password', async () => {
    const { code, text } = await reset(['--yes'], { DATABASE_URL: 'postgres://u:s3cret@db.example.com/city' })
    expect([code, text]).toEqual([
      1,
      'refusing to reset the database "city": db.example.com is another machine\n',
    ])
  })

  it('refuses without a terminal and without --yes, after naming what would be lost', async () => {
    const { code, text } = await reset([])
    expect(code).toBe(1)
    expect(text).toContain(`database "maly" on 127.0.0.1 port ${server.port}`)
    expect(text).toMatch(/ 3 {2}keepsake/)
    expect(text).not.toContain(new URL(server.url).password)
    expect(await ask('select count(*)::int from keepsake')).toEqual([3])
  })

  it('refuses a mistyped flag', async () => {
    expect((await reset(['--yess'])).code).toBe(1)
  })

  it('drops everything and migrates, twice with the same result', async () => {
    for (const _ of [1, 2]) {
      const { code, text } = await reset(['--yes'])
      expect([code, text]).toEqual([0, expect.stringContaining('reset and migrated')])
      expect(await ask(`select to_regclass('keepsake'), to_regclass('users') is not null`)).toEqual([
        null,
        true,
      ])
    }
  })
})

describe('what may be destroyed', () => {
  it.each(['localhost', '127.0.0.1', '127.1.2.3'])('a development database on %s may be', (host) => {
    expect(() => requireDestroyable(target(`postgres://u:p@${host}/city`), {})).not.toThrow()
  })

  it.each([
    'db.example.com',
    '10.0.0.5',
    'localhost.example.com',
    '127.0.0.1.example.com',
    'localhost,db.example.com',
  ])('a database on %s may not be', (host) => {
    expect(() => requireDestroyable(target(`postgres://u:p@${host}/city`), {})).toThrow('another machine')
  })

  it('only the exact name in the flag allows a remote or production one', () => {
    const remote = target('postgres://u:p@db.example.com/city')
    expect(() => requireDestroyable(remote, { named: 'City' })).toThrow('is not its name')
    expect(() => requireDestroyable(remote, { named: '' })).toThrow('is not its name')
    expect(() => requireDestroyable(remote, { named: 'city', nodeEnv: 'production' })).not.toThrow()
  })
})
