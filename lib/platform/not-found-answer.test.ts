import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { speakWithoutScript } from './not-found-answer'

const missing =
  '<html id="__next_error__"><body class="x"><div hidden></div><script>"/_next/static/chunks/a.css"</script></body></html>'
const spoken = missing.replace('class="x">', 'class="x">/gone /_next/static/chunks/a.css')
const html = { 'content-type': 'text/html; charset=utf-8' }

// Stands in for Next: each way in which it writes an answer.
const answers: Record<string, (response: ServerResponse) => void> = {
  whole: (response) => response.writeHead(404, { ...html, 'content-length': missing.length }).end(missing),
  chunked: (response) => {
    response.statusCode = 404
    response.setHeader('content-type', html['content-type'])
    response.flushHeaders()
    response.write(missing.slice(0, 50), 'utf8')
    response.write(Buffer.from(missing.slice(50)), () => response.end())
  },
  gzip: (response) => response.writeHead(404, { ...html, 'content-encoding': 'gzip' }).end(gzipSync(missing)),
  drawn: (response) => response.writeHead(404, html).end('<html><body>Nothing here</body></html>'),
  data: (response) => response.writeHead(404, { 'content-type': 'text/x-component' }).end(missing),
  found: (response) => response.writeHead(200, { ...html, 'content-length': missing.length }).end(missing),
}

const server = createServer((asked, response) => {
  speakWithoutScript(asked, response, ({ url, stylesheet }) => `${url} ${stylesheet}`)
  answers[String(asked.headers['x-way'])]?.(response)
}).listen(0)
afterAll(() => void server.close())

type Got = { status: number; length: string | undefined; body: Buffer }

function ask(way: string, method = 'GET'): Promise<Got> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const sent = request({ port, path: '/gone', method, headers: { 'x-way': way } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => void parts.push(part))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          length: answer.headers['content-length'],
          body: Buffer.concat(parts),
        }),
      )
    })
    sent.on('error', reject).end()
  })
}

test.each(['whole', 'chunked', 'gzip'])('a page that is not there says so in its body: %s', async (way) => {
  const { status, length, body } = await ask(way)
  expect(status).toBe(404)
  expect(length).toBe(String(body.length))
  expect(String(way === 'gzip' ? gunzipSync(body) : body)).toBe(spoken)
})

test.each([
  ['drawn', 404, '<html><body>Nothing here</body></html>'],
  ['data', 404, missing],
  ['found', 200, missing],
])('what is no such page passes as it is: %s', async (way, status, text) => {
  const got = await ask(way)
  expect([got.status, String(got.body)]).toEqual([status, text])
})

test('to HEAD no length is told that GET would not have', async () => {
  const { status, length, body } = await ask('whole', 'HEAD')
  expect([status, length, body.length]).toEqual([404, undefined, 0])
  expect((await ask('found', 'HEAD')).length).toBe(String(missing.length))
})
