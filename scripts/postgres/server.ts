import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { OneLineError } from '@/scripts/one-line-error'
import { type Account, run } from './run'

export type Server = { bin: string; folder: string; account: Account | undefined }
type Start = { port: number; fast: boolean; logFile: string }
export type Started = { started: true } | { started: false; portTaken: boolean; lines: string }

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=UTC',
  'log_timezone=UTC',
  'shared_buffers=256MB',
]
// Only for data that nobody would miss: a crash of the machine loses it.
const fastSettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_connections=300',
]
const nobody = '999999999'
const logLimit = 10_000_000

/** Whether a server runs on this data folder, also one from an earlier start. */
export async function isRunning(server: Server): Promise<boolean> {
  await disownPid(server)
  return (await pgCtl(server, ['status'])).code === 0
}

/** Starts the server and waits until it takes connections, crash recovery included. */
export async function startServer(server: Server, { port, fast, logFile }: Start): Promise<Started> {
  const options = [`port=${port}`, ...settings, ...(fast ? fastSettings : [])].map((each) => `-c ${each}`)
  const output = openSync(logFile, tooLong(logFile) ? 'w' : 'a', 0o600)
  const from = fstatSync(output).size
  const args = ['start', '-w', '-t', '300', '-o', options.join(' ')]
  const { code } = await pgCtl(server, args, output).finally(() => closeSync(output))
  if (code === 0) return { started: true }
  const said = readFileSync(logFile).subarray(from).toString().trim()
  return {
    started: false,
    portTaken: said.includes('could not bind'),
    lines: said.split('\n').slice(-15).join('\n'),
  }
}

/** Stops the server if one runs; `fast` ends its sessions and writes everything down, `immediate` leaves that to recovery. */
export async function stopServer(server: Server, mode: 'fast' | 'immediate'): Promise<void> {
  if (!existsSync(server.folder) || !(await isRunning(server))) return
  const { code, text } = await pgCtl(server, ['stop', '-w', '-t', '60', '-m', mode])
  // It may have ended by itself between the two calls.
  if (code === 0 || !(await isRunning(server))) return
  throw new OneLineError(`PostgreSQL in ${server.folder} did not stop: ${text.trim()}`)
}

function pgCtl({ bin, folder, account }: Server, args: string[], output?: number) {
  const options = output === undefined ? { account } : { account, output }
  return run(path.join(bin, 'pg_ctl'), ['-D', folder, ...args], options)
}

function tooLong(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logLimit
}

// A postmaster.pid can name a process that is not this server: after a container restart any process of the same account, after
// kill -9 a zombie that nobody reaps. PostgreSQL would then refuse to start, and pg_ctl would stop the stranger. Only the
// number is replaced, by one that no process has: the rest of the file lets PostgreSQL see sessions that are still ending.
async function disownPid({ folder, account }: Server): Promise<void> {
  const file = path.join(folder, 'postmaster.pid')
  if (!existsSync(file)) return
  const [pid, ...rest] = readFileSync(file, 'utf8').split('\n')
  if (pid === nobody || mayBeServer(Number(pid), folder)) return
  const input = [nobody, ...rest].join('\n')
  await run('/bin/sh', ['-c', 'cat > "$1"', 'sh', file], { account, input })
}

// Where /proc tells nothing, PostgreSQL's own judgement stands. A PostgreSQL stands in its data folder.
function mayBeServer(pid: number, folder: string): boolean {
  try {
    if (/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return false
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch {
    return true
  }
}
