import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import nodemailer from 'nodemailer'
import { z } from 'zod'
import { env, isDemo, outboxFolder } from './env'

export type Mail = {
  to: string
  subject: string
  html: string
  text: string
  /** an entry for the reader's calendar (iCalendar), which mail programs offer to keep */
  calendar?: string | undefined
  /** where its reader says with one click that they want no more of this kind (RFC 8058) */
  unsubscribe?: string | undefined
}

const storedMail = z.object({
  id: z.string(),
  sentAt: z.string(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  calendar: z.string().optional(),
  unsubscribe: z.string().optional(),
})

export type StoredMail = z.infer<typeof storedMail>

/**
 * Sends one mail. `key` names its cause: it becomes the Message-ID (a server that sees it twice can tell) and the name
 * in the local outbox, where a second try replaces the first.
 */
export async function sendMail({ calendar, unsubscribe, ...mail }: Mail, key: string): Promise<void> {
  const { SMTP_URL, MAIL_FROM, APP_URL } = env()
  if (!SMTP_URL) return keepInOutbox({ ...mail, calendar, unsubscribe }, key)
  const messageId = `<${key}@${new URL(APP_URL).hostname}>`
  const transport = nodemailer.createTransport(SMTP_URL)
  try {
    const more = { ...withCalendar(calendar), ...withUnsubscribe(unsubscribe) }
    await transport.sendMail({ ...mail, ...more, from: MAIL_FROM, messageId })
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

/** Removes the demo's mails to an address, for whoever is erased. */
export async function forgetMails(to: string): Promise<void> {
  if (!isDemo()) return
  const names = await readdir(outboxFolder()).catch(() => [])
  for (const name of names.filter((each) => each.endsWith('.json')))
    if ((await readMail(name)).to === to) await rm(path.join(outboxFolder(), name), { force: true })
}

// The method is named outside as well: a mail program that reads only that must not keep what was called off.
function withCalendar(content: string | undefined) {
  if (!content) return {}
  const method = /^METHOD:(\w+)/m.exec(content)?.[1] ?? 'PUBLISH'
  return { icalEvent: { method, filename: 'event.ics', content } }
}

function withUnsubscribe(address: string | undefined) {
  if (!address) return {}
  return {
    headers: { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }
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
