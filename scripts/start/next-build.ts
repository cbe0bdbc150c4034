import { OneLineError } from '@/scripts/one-line-error'
import { spawnNode } from './children'
import type { House } from './house'

const shownLines = 60

/** Builds the application; its words are kept back and become the error when it fails. */
export async function nextBuild(house: House): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const
  const child = spawnNode('build', ['scripts/start/next-build.cjs', 'build'], { env, quiet: true })
  const said: Buffer[] = []
  for (const stream of [child.process.stdout, child.process.stderr])
    stream?.on('data', (part) => said.push(part))
  const how = await house.watch(child)
  house.requireOpen()
  if (how === 'exit code 0') return
  const lines = Buffer.concat(said).toString().trim().split('\n').slice(-shownLines)
  throw new OneLineError(`the build failed (${how}):\n${lines.join('\n')}`)
}
