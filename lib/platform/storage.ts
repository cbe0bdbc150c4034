import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { AwsClient } from 'aws4fetch'
import { bucket, uploadsFolder } from './env'

/** Keys are made by us from ids and widths; whatever else comes here is a mistake of ours, and must not leave the folder. */
const wellFormed = /^[\w-]+(\/[\w-]+)*\.\w+$/

/** Keeps a file under a key; one that is there already is replaced. In the bucket when one is configured, else on disk. */
export async function putFile(key: string, data: Buffer, type: string): Promise<void> {
  const remote = remoteOf(key)
  if (!remote) return writeLocal(key, data)
  const answer = await remote.client.fetch(remote.url, {
    method: 'PUT',
    body: new Uint8Array(data),
    headers: { 'content-type': type },
  })
  if (!answer.ok) throw new Error(`the bucket refused a file (${answer.status})`)
}

/** The file of a key, or null when there is none. */
export async function getFile(key: string): Promise<Buffer | null> {
  const remote = remoteOf(key)
  if (!remote) return readFile(localPath(key)).catch(nullIfMissing)
  const answer = await remote.client.fetch(remote.url)
  if (answer.status === 404) return null
  if (!answer.ok) throw new Error(`the bucket did not give a file (${answer.status})`)
  return Buffer.from(await answer.arrayBuffer())
}

/** Removes the file of a key; one that is gone already is no fault. */
export async function deleteFile(key: string): Promise<void> {
  const remote = remoteOf(key)
  if (!remote) return rm(localPath(key), { force: true })
  const answer = await remote.client.fetch(remote.url, { method: 'DELETE' })
  if (!answer.ok && answer.status !== 404) throw new Error(`the bucket kept a file (${answer.status})`)
}

// Written beside and renamed: a reader never sees half a file.
async function writeLocal(key: string, data: Buffer): Promise<void> {
  const file = localPath(key)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(`${file}.part`, data)
  await rename(`${file}.part`, file)
}

function localPath(key: string): string {
  if (!wellFormed.test(key)) throw new Error(`"${key}" is no key`)
  return path.join(uploadsFolder(), key)
}

function remoteOf(key: string): { client: AwsClient; url: string } | null {
  const settings = bucket()
  if (!settings) return null
  if (!wellFormed.test(key)) throw new Error(`"${key}" is no key`)
  const { endpoint, name, accessKeyId, secretAccessKey } = settings
  const client = new AwsClient({ accessKeyId, secretAccessKey, service: 's3', retries: 2 })
  return { client, url: `${endpoint.replace(/\/$/, '')}/${name}/${key}` }
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
