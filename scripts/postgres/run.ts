import { spawn } from 'node:child_process'

export type Account = { uid: number; gid: number }
export type Outcome = { code: number | null; text: string }
type Options = { account?: Account | undefined; input?: string; output?: number }

// A foreign LD_LIBRARY_PATH would win over PostgreSQL's own libraries, PG* would redirect it, and an LC_* that this machine
// does not have stops initdb.
const environment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/**
 * Runs a program as the given account and returns its exit code and what it said; a program that cannot be started has
 * code null. `output` is a file descriptor for its words: a server that stays would keep a pipe open for ever.
 */
export function run(program: string, args: string[], options: Options = {}): Promise<Outcome> {
  const { account, input, output } = options
  const out = output ?? 'pipe'
  const child = spawn(program, args, {
    // The account may not be able to enter the folder we stand in.
    cwd: '/',
    // Out of reach of the terminal's Ctrl-C: pg_ctl cut off in the middle would leave a server nobody stops.
    detached: true,
    env: { ...environment, NODE_ENV: process.env.NODE_ENV },
    stdio: [input === undefined ? 'ignore' : 'pipe', out, out],
    ...account,
  })
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  return new Promise((resolve) => {
    let text = ''
    const collect = (chunk: Buffer) => {
      text += chunk.toString()
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', (error) => resolve({ code: null, text: error.message }))
    child.on('close', (code) => resolve({ code, text }))
  })
}
