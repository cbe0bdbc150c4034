import { createServer } from 'node:http'
import { exitWithParent } from '@/scripts/exit-with-parent'
import { pageOf } from './http'

/*
 * The limit of one Node process: plain node:http that answers with the bytes and headers of one page, fetched from the
 * address it is given. Tells its parent the port.
 */
const ofTheConnection = ['connection', 'keep-alive', 'date', 'transfer-encoding']

async function main(): Promise<void> {
  exitWithParent()
  const { headers, body } = await pageOf(process.argv[2] ?? '')
  const same = [...headers].filter(([name]) => !ofTheConnection.includes(name))
  const all = [...same, ['content-length', String(body.length)]].flat()
  const server = createServer((_request, response) => response.writeHead(200, all).end(body))
  server.listen(0, () => {
    const address = server.address()
    process.send?.(typeof address === 'object' ? address?.port : undefined)
  })
}

void main()
