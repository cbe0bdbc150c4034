import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '@/scripts/postgres'
import { root } from '@/scripts/start/paths'

const asRoot = process.getuid?.() === 0
const ordinary = 65_534

let folder = ''
let lines: string[] = []
const running: Postgres[] = []

beforeEach(() => {
  folder = mkdtempSync('/tmp/maly-postgres-')
  chmodSync(folder, 0o755)
  lines = []
})

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
})

async function start(options: { dataDir?: string; fast?: boolean; port?: number } = {}): Promise<Postgres> {
  const dataDir = path.join(folder, 'data')
  const server = await startPostgres({ dataDir, fast: true, log: (line) => lines.push(line), ...options })
  running.push(server)
  return server
}

async function ask(url: string, query: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return (await sql.unsafe(query).values()).flat()
  } finally {
    await sql.end()
  }
}

const serverPid = () =>
  Number(readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

async function killServer(): Promise<void> {
  const pid = serverPid()
  process.kill(pid, 'SIGKILL')
  // Where nobody reaps orphans it stays as a zombie, which is one more thing the next start has to cope with.
  const ended = () =>
    !existsSync(`/proc/${pid}`) || /^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  await expect.poll(ended).toBe(true)
}

describe('the embedded PostgreSQL', { timeout: 30_000 }, () => {
  it('is an 18 in UTF-8 and UTC that knows accented letters and closes its port to other machines', async () => {
    const { url } = await start()
    expect(await ask(url, `select current_setting('server_version_num')::int / 10000`)).toEqual([18])
    const names = ['server_encoding', 'TimeZone', 'listen_addresses', 'unix_socket_directories']
    const settings = names.map((name) => `current_setting('${name}')`).join(', ')
    expect(await ask(url, `select ${settings}`)).toEqual(['UTF8', 'UTC', '127.0.0.1', ''])
    await ask(url, 'create extension pg_trgm')
    expect(await ask(url, `select lower('ÀÉ'), array_length(show_trgm('Übé'), 1)`)).toEqual(['àé', 4])
  })

  it('refuses a connection without its password, which no other account can read', async () => {
    const { url, port } = await start()
    const stranger = `postgres://maly:guess@127.0.0.1:${port}/maly`
    await expect(ask(stranger, 'select 1')).rejects.toThrow('password authentication failed')
    const file = path.join(folder, 'data.json')
    expect(readFileSync(file, 'utf8')).toContain(new URL(url).password)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('keeps committed rows when it is killed with -9, and its port', async () => {
    const before = await start({ fast: false })
    await ask(before.url, 'create table kept as select 7 as it')
    await killServer()
    const after = await start({ fast: false })
    expect(after.port).toBe(before.port)
    expect(await ask(after.url, 'select it from kept')).toEqual([7])
  })

  it('takes over the server that a killed run left behind', async () => {
    const left = await start()
    const pid = serverPid()
    const taken = await start()
    expect(taken.url).toBe(left.url)
    expect(serverPid()).toBe(pid)
    expect(lines.join()).toContain('taking it over')
  })

  it('starts though a process of another kind got the number in postmaster.pid', async () => {
    await (await start()).stop()
    const file = path.join(folder, 'data', 'postmaster.pid')
    writeFileSync(file, `${process.pid}\n${path.dirname(file)}\n0\n54320\n\n127.0.0.1\n0\nready\n`)
    const { url } = await start()
    expect(await ask(url, 'select 1')).toEqual([1])
  })

  it('moves to another port when its own was taken meanwhile', async () => {
    const before = await start()
    await before.stop()
    const squatter = createServer().listen(before.port, '127.0.0.1')
    const after = await start().finally(() => squatter.close())
    expect(after.port).not.toBe(before.port)
    expect(await ask(after.url, 'select 1')).toEqual([1])
  })

  it('gets a new password when the file with the old one is lost', async () => {
    const before = await start()
    await ask(before.url, 'create table kept as select 7 as it')
    rmSync(path.join(folder, 'data.json'))
    const after = await start()
    expect(await ask(after.url, 'select it from kept')).toEqual([7])
    expect(after.url).not.toBe(before.url)
  })

  it('makes a half-made data folder again, and says so in one line', async () => {
    for (const half of ['data/base', 'data.partial-123/base'])
      mkdirSync(path.join(folder, half), { recursive: true })
    writeFileSync(path.join(folder, 'data', 'PG_VERSION'), '18\n')
    const { url } = await start()
    expect(await ask(url, 'select 1')).toEqual([1])
    expect(lines.filter((line) => line.includes('half-made'))).toHaveLength(2)
  })

  it('refuses the data of another major version and leaves it alone', async () => {
    const file = path.join(folder, 'data', 'PG_VERSION')
    mkdirSync(path.dirname(file))
    writeFileSync(file, '17\n')
    await expect(start()).rejects.toThrow('is from PostgreSQL 17')
    expect(readFileSync(file, 'utf8')).toBe('17\n')
  })

  it('shows the end of its log when it cannot start', async () => {
    await (await start()).stop()
    writeFileSync(path.join(folder, 'data', 'postgresql.conf'), 'nonsense = on\n')
    await expect(start()).rejects.toThrow(/data\.log:\s[\s\S]*nonsense/)
  })

  it.runIf(asRoot)(
    'works for root below a folder that only root may enter, and starts empty when that is removed',
    async () => {
      chmodSync(folder, 0o700)
      const dataDir = path.join(folder, '.data', 'postgres')
      const first = await start({ dataDir })
      await ask(first.url, 'create table kept as select 7 as it')
      const outside = realpathSync(dataDir)
      expect(outside).not.toContain(folder)
      rmSync(path.dirname(dataDir), { recursive: true })
      const second = await start({ dataDir })
      expect(await ask(second.url, `select to_regclass('kept')`)).toEqual([null])
      await second.stop()
      rmSync(outside, { recursive: true })
    },
  )

  it.runIf(asRoot && isOpenToAll(root))('works for an ordinary account', async () => {
    chownSync(folder, ordinary, ordinary)
    const program = `
      import { startPostgres } from ${JSON.stringify(path.join(root, 'scripts', 'postgres.ts'))}
      startPostgres({ dataDir: ${JSON.stringify(path.join(folder, 'data'))}, fast: true, log: console.log })
        .then((server) => server.stop())
        .then(() => console.log('worked', process.getuid()))`
    writeFileSync(path.join(folder, 'program.ts'), program)
    expect(await output(path.join(folder, 'program.ts'))).toContain(`worked ${ordinary}`)
  })
})

/** Whether every account may enter a folder: a checkout below a closed one is no place to try an ordinary account from. */
function isOpenToAll(place: string): boolean {
  const above = path.dirname(place)
  const isOpen = (statSync(place).mode & 0o005) === 0o005
  return isOpen && (above === place || isOpenToAll(above))
}

function output(program: string): Promise<string> {
  const loader = path.join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')
  const env = {
    ...process.env,
    HOME: folder,
    TMPDIR: folder,
    TSX_TSCONFIG_PATH: path.join(root, 'tsconfig.json'),
  }
  const identity = { uid: ordinary, gid: ordinary }
  const child = spawn(process.execPath, ['--import', loader, program], { cwd: folder, env, ...identity })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      text += part.toString()
    })
  }
  return new Promise((resolve) => child.on('close', () => resolve(text)))
}
