import { Agent, get } from 'node:http'
import { exitWithParent } from '@/scripts/exit-with-parent'

/*
 * So many open streams in a process of its own, of the members first to first + count. Tells its parent when all are open, and of
 * each message the moment at which it arrived.
 */
const [port, first, count] = process.argv.slice(2).map(Number)
const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY })
const moment = () => performance.timeOrigin + performance.now()

function open(member: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { cookie: `member=${member}` }
    get({ port, path: '/api/stream', headers, agent, host: '127.0.0.1' }, (response) => {
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        for (const [, message] of text.matchAll(/event: message\ndata: .*"message":(\d+)/g))
          process.send?.({ message: Number(message), member, at: moment() })
      })
      response.once('data', () => resolve())
    }).on('error', reject)
  })
}

async function main(): Promise<void> {
  exitWithParent()
  for (let done = 0; done < (count ?? 0); done += 100)
    await Promise.all(
      Array.from({ length: Math.min(100, (count ?? 0) - done) }, (_, index) =>
        open((first ?? 1) + done + index),
      ),
    )
  process.send?.({ isOpen: true })
}

void main()
