import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import { OneLineError } from '@/scripts/one-line-error'
import { root } from '@/scripts/start/paths'

const outcome = z.object({
  '2xx': z.number(),
  non2xx: z.number(),
  errors: z.number(),
  duration: z.number(),
  latency: z.object({ p99: z.number() }),
})

/** Requests/s of an address under that many connections, by autocannon in a process of its own; refuses errors. */
export async function load(
  address: string,
  { connections, seconds, cookie }: { connections: number; seconds: number; cookie?: string },
) {
  const flags = ['-j', '-n', '-c', String(connections), '-d', String(seconds)]
  if (cookie) flags.push('-H', `cookie=${cookie}`)
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['node_modules/autocannon/autocannon.js', ...flags, address],
    { cwd: root },
  )
  const result = outcome.parse(JSON.parse(stdout))
  if (result.non2xx || result.errors)
    throw new OneLineError(`${address}: ${result.non2xx} answers were not 2xx, ${result.errors} errors`)
  return { rate: result['2xx'] / result.duration, p99: result.latency.p99 }
}
