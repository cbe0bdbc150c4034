import { OneLineError } from '@/scripts/one-line-error'

export type Page = { headers: Headers; body: Buffer }

/** A page as the load generator gets it: not compressed. Refuses anything but 200. */
export async function pageOf(address: string, cookie = ''): Promise<Page> {
  const answer = await fetch(address, { headers: { 'accept-encoding': 'identity', cookie } })
  const body = Buffer.from(await answer.arrayBuffer())
  if (answer.status !== 200) throw new OneLineError(`${address} answered ${answer.status}`)
  return { headers: answer.headers, body }
}

/** Returns when something answers there with 200; refuses after half a minute. */
export async function untilAnswers(address: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await pageOf(address).catch(() => null)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new OneLineError(`${address} did not answer in 30 s`)
}
