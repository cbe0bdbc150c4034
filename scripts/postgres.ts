import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { OneLineError } from '@/scripts/one-line-error'
import { serverAccount } from '@/scripts/postgres/account'
import { postgresPrograms } from '@/scripts/postgres/binaries'
import { ensureCluster, resetPassword, superuser } from '@/scripts/postgres/cluster'
import { dataFolder } from '@/scripts/postgres/data-folder'
import { recall, remember } from '@/scripts/postgres/memory'
import { freePort, isFree } from '@/scripts/postgres/port'
import { isRunning, type Server, startServer, stopServer } from '@/scripts/postgres/server'

type Log = (line: string) => void
type Options = { dataDir: string; port?: number; fast?: boolean; log: Log }
type Wanted = { dataDir: string; password: string; port: number | undefined; fast: boolean; log: Log }

export type Postgres = { url: string; port: number; stop(mode?: 'fast' | 'immediate'): Promise<void> }

const database = 'maly'
const attempts = 5

/**
 * A running PostgreSQL 18 with the database `maly`, on 127.0.0.1 alone, its data in `dataDir` and its port and password
 * remembered beside it. Takes over a server that a killed run left behind. `fast` gives up durability: for tests only.
 * Refuses data of another major version, of another account, and a machine the programs do not run on.
 */
export async function startPostgres({ dataDir, port, fast = false, log }: Options): Promise<Postgres> {
  const home = path.resolve(dataDir)
  mkdirSync(path.dirname(home), { recursive: true })
  const known = recall(memoryFile(home))
  const password = known?.password ?? randomBytes(24).toString('base64url')
  const wanted = { dataDir: home, password, port: port ?? known?.port, fast, log }
  const server = await prepare(wanted, known === undefined)
  const at = (await takeOver(server, wanted)) ?? (await startAnew(server, wanted))
  remember(memoryFile(home), { password, port: at })
  await createDatabase(address(password, at, 'postgres'))
  return { url: address(password, at), port: at, stop: (mode = 'fast') => stopServer(server, mode) }
}

const memoryFile = (dataDir: string) => `${dataDir}.json`
const address = (password: string, port: number, name = database) =>
  `postgres://${superuser}:${password}@127.0.0.1:${port}/${name}`

async function prepare(wanted: Wanted, passwordIsNew: boolean): Promise<Server> {
  const { dataDir, password, log } = wanted
  const account = serverAccount(dataDir)
  const bin = await postgresPrograms({ account, dataDir, log })
  const server = { bin, account, folder: await dataFolder(dataDir, { bin, account, log }) }
  // Before initdb: killed between the two, the next start must still know the password that the data were made with.
  remember(memoryFile(dataDir), { password, port: wanted.port })
  const made = await ensureCluster(server, wanted)
  if (!made && passwordIsNew) await replacePassword(server, password)
  return server
}

async function replacePassword(server: Server, password: string): Promise<void> {
  await stopServer(server, 'fast')
  await resetPassword(server, password)
}

async function takeOver(server: Server, { password, port, fast, log }: Wanted): Promise<number | undefined> {
  if (!(await isRunning(server))) return undefined
  if (port && (await answers(address(password, port, 'postgres'), fast))) {
    log('PostgreSQL was still running from an earlier start: taking it over')
    return port
  }
  log('PostgreSQL was still running from an earlier start: restarting it')
  await stopServer(server, 'fast')
  return undefined
}

async function startAnew(server: Server, { dataDir, port, fast }: Wanted): Promise<number> {
  let chosen = port
  for (let attempt = 1; ; attempt++) {
    chosen = chosen && (await isFree(chosen, '127.0.0.1')) ? chosen : await freePort()
    const result = await startServer(server, { port: chosen, fast, logFile: `${dataDir}.log` })
    if (result.started) return chosen
    if (!result.portTaken || attempt === attempts) throw notStarted(dataDir, result.lines)
  }
}

function notStarted(dataDir: string, lines: string): OneLineError {
  return new OneLineError(`PostgreSQL did not start; the end of ${dataDir}.log:\n${lines}`)
}

async function answers(url: string, fast: boolean): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5 })
  try {
    const [row] = await sql`select current_setting('fsync') as fsync`
    return row?.fsync === (fast ? 'off' : 'on')
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function createDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const found = await sql`select 1 from pg_database where datname = ${database}`
    if (found.length === 0) await sql.unsafe(`create database ${database}`)
  } finally {
    await sql.end()
  }
}
