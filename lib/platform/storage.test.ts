import { mkdtemp, readdir } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

const data = Buffer.from('a picture')

describe('files in a folder', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'maly-storage-'))
  process.env.MALY_UPLOADS = folder
  Object.assign(process.env, required())
  const { deleteFile, getFile, putFile } = await import('./storage')

  test('come back as they were put, and are gone when they are deleted', async () => {
    await putFile('images/one/96.webp', data, 'image/webp')
    expect(await getFile('images/one/96.webp')).toEqual(data)
    expect(await readdir(path.join(folder, 'images/one'))).toEqual(['96.webp'])
    await deleteFile('images/one/96.webp')
    await deleteFile('images/one/96.webp')
    expect(await getFile('images/one/96.webp')).toBeNull()
  })

  test.each([
    '../secret.txt',
    '/etc/passwd.txt',
    'images/../../x.webp',
    'images//x.webp',
    '',
    'x\u0000.webp',
  ])('a key that leaves the folder is refused: %j', async (key) => {
    await expect(putFile(key, data, 'image/webp')).rejects.toThrow('is no key')
    await expect(getFile(key)).rejects.toThrow('is no key')
    await expect(deleteFile(key)).rejects.toThrow('is no key')
  })
})

describe('files in a bucket', () => {
  const kept = new Map<string, Buffer>()
  const authorizations: string[] = []
  let server: Server

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      authorizations.push(String(request.headers.authorization))
      const key = String(request.url)
      if (key.includes('broken')) return response.writeHead(500).end()
      if (request.method === 'PUT') kept.set(key, await bodyOf(request))
      if (request.method === 'DELETE') kept.delete(key)
      const found = kept.get(key)
      response.writeHead(request.method === 'GET' && !found ? 404 : 200).end(found)
    })
    await new Promise<void>((resolve) => server.listen(0, resolve))
    const { port } = server.address() as AddressInfo
    vi.resetModules()
    Object.assign(process.env, required(), {
      S3_ENDPOINT: `http://localhost:${port}`,
      S3_BUCKET: 'maly',
      S3_ACCESS_KEY_ID: 'key',
      S3_SECRET_ACCESS_KEY: 'secret',
    })
  })
  afterAll(() => server.close())

  test('are put, read and deleted by signed requests', async () => {
    const { deleteFile, getFile, putFile } = await import('./storage')
    await putFile('images/one/96.webp', data, 'image/webp')
    expect([...kept.keys()]).toEqual(['/maly/images/one/96.webp'])
    expect(await getFile('images/one/96.webp')).toEqual(data)
    await deleteFile('images/one/96.webp')
    expect(await getFile('images/one/96.webp')).toBeNull()
    for (const authorization of authorizations)
      expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/[\w-]+\/s3\/aws4_request/)
  })

  test('a bucket that fails is a failure, not a missing file', async () => {
    const { getFile, putFile } = await import('./storage')
    await expect(getFile('broken/x.webp')).rejects.toThrow('500')
    await expect(putFile('broken/x.webp', data, 'image/webp')).rejects.toThrow('500')
  })
})

function required() {
  return {
    DATABASE_URL: 'postgres://localhost/maly',
    AUTH_SECRET: 'a secret that is long enough for tests',
    APP_URL: 'http://localhost:3000',
    MALY_DEMO: '1',
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}
