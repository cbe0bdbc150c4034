import net from 'node:net'
import { OneLineError } from '@/scripts/one-line-error'

const first = 54_320
const last = 54_519
const refusals = ['EADDRINUSE', 'EACCES']

/** The first port from 54320 upward on which nothing of this machine listens. */
export async function freePort(): Promise<number> {
  for (let port = first; port <= last; port++) if (await isFree(port, '127.0.0.1')) return port
  throw new OneLineError(`every port from ${first} to ${last} is in use: no place for PostgreSQL`)
}

/** Whether we could listen there now. A host that this machine lacks (no IPv6) counts as free. */
export function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', (error) => resolve(!('code' in error && refusals.includes(String(error.code)))))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}
