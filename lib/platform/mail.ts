import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import nodemailer from 'nodemailer'
import { z } from 'zod'
import { env, isDemo, outboxFolder } from './env'

export type Mail = { to: string; subject: string; html: string; text: string }

const storedMail = z.object({
  id: z.string(),
  sentAt: z.string(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
})

export type StoredMail = z.infer<typeof storedMail>

/**
 * Sends one mail. `key` names its cause: it becomes the Message-ID (a server that sees it twice can tell) and the name
 * in the local outbox, where a second try replaces the first.
 */
export async function sendMail(mail: Mail, key: string): Promise<void> {
  const { SMTP_URL, MAIL_FROM, APP_URL } = env()
  if (!SMTP_URL) return keepInOutbox(mail, key)
  const messageId = `<${key}@${new URL(APP_URL).hostname}>`
  const transport = nodemailer.createTransport(SMTP_URL)
  try {
    await transport.sendMail({ ...mail, from: MAIL_FROM, messageId })
  } finally {
    transport.close()
  }
}

/** The demo's mails, newest first; nothing outside demo mode. */
export async function readOutbox(): Promise<StoredMail[]> {
  if (!isDemo()) return []
  const names = await readdir(outboxFolder()).catch(() => [])
  const mails = await Promise.all(names.filter((name) => name.endsWith('.json')).map(readMail))
  return mails.sort((a, b) => b.sentAt.localeCompare(a.sentAt)).slice(0, 100)
}

async function readMail(name: string): Promise<StoredMail> {
  return storedMail.parse(JSON.parse(await readFile(path.join(outboxFolder(), name), 'utf8')))
}

// Written beside and renamed: a reader never sees half a mail.
async function keepInOutbox(mail: Mail, key: string): Promise<void> {
  await mkdir(outboxFolder(), { recursive: true, mode: 0o700 })
  const file = path.join(outboxFolder(), `${key.replace(/[^\w-]/g, '_')}.json`)
  await writeFile(`${file}.part`, JSON.stringify({ ...mail, id: key, sentAt: new Date().toISOString() }))
  await rename(`${file}.part`, file)
}
