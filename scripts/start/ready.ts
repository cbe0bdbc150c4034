import { setTimeout as sleep } from 'node:timers/promises'
import { OneLineError } from '@/scripts/one-line-error'
import type { House } from './house'

const interval = 100

/** Returns when the server says it is ready; refuses after that many seconds, with its last word. */
export async function waitUntilReady(house: House, { port, seconds }: { port: number; seconds: number }) {
  const until = Date.now() + seconds * 1000
  let answer = ''
  while (Date.now() < until) {
    house.requireOpen()
    answer = await ask(`http://127.0.0.1:${port}/api/ready`)
    if (answer === '200') return
    await sleep(interval)
  }
  throw new OneLineError(`the server was not ready after ${seconds} s (/api/ready: ${answer})`)
}

async function ask(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) })
    await response.body?.cancel()
    return String(response.status)
  } catch (error) {
    return error instanceof Error ? String(error.cause ?? error.message) : String(error)
  }
}
