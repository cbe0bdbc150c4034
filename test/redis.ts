import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { createClient } from 'redis'
import { vi } from 'vitest'

/** Debian's redis-server (or another, by REDIS_SERVER); where there is none, tests that need it say that they were not run. */
export const redisBinary = [
  process.env.REDIS_SERVER,
  ...(process.env.PATH ?? '').split(':').map((folder) => path.join(folder, 'redis-server')),
].find((file) => file && existsSync(file))

/** A Redis of the test's own, which can be killed and started again at the same address. */
export async function aRedis() {
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let server: ChildProcess | undefined
  const start = async () => {
    const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    server = spawn(redisBinary ?? '', options)
    await vi.waitFor(async () => {
      const client = createClient({ url, socket: { reconnectStrategy: false } }).on('error', () => {})
      await client.connect()
      await client.close()
    }, 10_000)
  }
  const kill = async () => {
    const gone = server && once(server, 'exit')
    server?.kill('SIGKILL')
    await gone
  }
  await start()
  return { url, start, kill }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}
