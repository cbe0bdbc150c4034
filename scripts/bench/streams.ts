import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { root } from '@/scripts/start/paths'
import { closeLater } from './closing'

export type Kind = 'maly' | 'bare'
type Arrived = { message: number; member: number; at: number }

/** A process with one kind of server and one with that many streams open to it. */
export async function openStreams(
  kind: Kind,
  { url, first, count }: { url: string; first: number; count: number },
) {
  const env = { ...process.env, DATABASE_URL: url }
  const server = child('stream-server.ts', [kind], { env, flags: ['--expose-gc'] })
  const { port } = await told<{ port: number }>(server, 'port')
  const before = await memoryOf(server)
  const clients = child('stream-clients.ts', [port, first, count], { env, flags: [] })
  const arrived: Arrived[] = []
  clients.on('message', (message: Arrived) => message.message && arrived.push(message))
  await told(clients, 'isOpen')
  return {
    arrived,
    added: (await memoryOf(server)) - before,
    close: () => [server, clients].map((each) => each.kill()),
  }
}

function child(
  file: string,
  args: (string | number)[],
  { env, flags }: { env: NodeJS.ProcessEnv; flags: string[] },
): ChildProcess {
  const execArgv = [...flags, '--import', 'tsx']
  const made = fork(path.join(root, 'scripts/bench', file), args.map(String), { env, execArgv, cwd: root })
  closeLater(async () => made.kill())
  return made
}

function told<T>(from: ChildProcess, key: string): Promise<T> {
  return new Promise((resolve) => {
    const hear = (message: object) => {
      if (!(key in message)) return
      from.off('message', hear)
      resolve(message as T)
    }
    from.on('message', hear)
  })
}

/** Bytes of memory that a server has, once what it has thrown away is gone. */
async function memoryOf(server: ChildProcess): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1000))
  server.send('memory')
  return (await told<{ bytes: number }>(server, 'bytes')).bytes
}
