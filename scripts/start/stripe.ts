import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { OneLineError } from '@/scripts/one-line-error'
import { writePrivately } from '@/scripts/postgres/memory'
import { isFree } from '@/scripts/postgres/port'
import { type Child, spawnNode } from './children'

const kept = z.object({ key: z.string(), secret: z.string(), port: z.number().int() })
type Kept = z.infer<typeof kept>

type Where = { folder: string; appUrl: string; keep: (child: Child) => void }

/**
 * Starts the stand-in for Stripe beside the app, with keys of its own that survive in the folder, and its port where that
 * is still free: addresses of payment pages that were given out stay good. Returns the settings by which the app reaches
 * it. `keep` takes the process as soon as there is one, so that a stop meanwhile stops it too.
 */
export async function startStandIn({ folder, appUrl, keep }: Where): Promise<Record<string, string>> {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'keys.json')
  const before = remembered(file)
  const port = before && (await isFree(before.port, '127.0.0.1')) ? before.port : 0
  const { key, secret } = before ?? { key: `sk_test_${hex(18)}`, secret: `whsec_${hex(24)}` }
  const webhook = `${appUrl.replace(/\/$/, '')}/api/stripe/webhook`
  const args = ['--import', 'tsx', 'sandbox/stripe/main.ts', '--folder', folder, '--port', String(port)]
  const settings = { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret }
  const child = spawnNode('stand-in for Stripe', [...args, '--webhook', webhook], {
    env: { ...process.env, ...settings },
    quiet: true,
  })
  keep(child)
  const url = await told(child)
  writePrivately(file, JSON.stringify({ key, secret, port: Number(new URL(url).port) }))
  return { ...settings, STRIPE_API_BASE: url }
}

// Through the channel between the processes, once it listens. What it complains of later belongs to our own log.
async function told(child: Child): Promise<string> {
  const words: string[] = []
  child.process.stderr?.on('data', (text: Buffer) => words.push(String(text)))
  child.process.stdout?.resume()
  const url = await Promise.race([
    new Promise<string>((resolve) => {
      child.process.once('message', (message) => resolve(z.object({ url: z.string() }).parse(message).url))
    }),
    child.ended.then(() => ''),
  ])
  if (url) child.process.stderr?.pipe(process.stderr)
  if (url) return url
  throw new OneLineError(`the stand-in for Stripe did not start: ${words.join('').trim().split('\n').at(-1)}`)
}

function remembered(file: string): Kept | undefined {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex')
