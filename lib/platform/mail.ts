import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import nodemailer from 'nodemailer'
import { z } from 'zod'
import { env, isDemo, outboxFolder } from './env'
import { stopMail, takesMail } from './mail-stops'
import { type MailTemplate, templateOf } from './mail-templates'

/** A picture that travels in the mail itself; its page names it as `cid:` and the name. */
export type Inline = z.infer<typeof storedInline>

const storedInline = z.object({
  cid: z.string(),
  type: z.string(),
  base64: z.string(),
  alt: z.string(),
  width: z.number(),
  height: z.number(),
})

export type Mail = {
  template: MailTemplate
  to: string
  subject: string
  html: string
  text: string
  /** an entry for the reader's calendar (iCalendar), which mail programs offer to keep */
  calendar?: string | undefined
  inline?: Inline[] | undefined
  /** the address at which one click switches such mails off (RFC 8058); absent of what nobody can switch off */
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
  inline: z.array(storedInline).optional(),
})

export type StoredMail = z.infer<typeof storedMail>

/**
 * Sends one mail, unless its address takes none (lib/platform/mail-stops). `key` names its cause: it becomes the Message-ID
 * (a server that sees it twice can tell) and the name in the local outbox, where a second try replaces the first. A server
 * that says "never" (5xx to the recipient) stops mail to the address; "not now" (4xx) is thrown, and tried again later.
 */
export async function sendMail(
  { template, calendar, unsubscribe, inline, ...mail }: Mail,
  key: string,
): Promise<void> {
  if (templateOf(template).isOptional && !unsubscribe) throw new Error(`no way to switch "${template}" off`)
  const { SMTP_URL, MAIL_FROM, APP_URL } = env()
  if (!(await takesMail(mail.to, { isOptional: unsubscribe !== undefined }))) return
  if (!SMTP_URL) return keepInOutbox({ ...mail, calendar, unsubscribe, inline }, key)
  const messageId = `<${key}@${new URL(APP_URL).hostname}>`
  const transport = nodemailer.createTransport(SMTP_URL)
  const extra = { ...withCalendar(calendar), ...withUnsubscribe(unsubscribe), ...withPictures(inline) }
  try {
    await transport.sendMail({ ...mail, ...extra, from: MAIL_FROM, messageId })
  } catch (error) {
    if (!isUnknownRecipient(error)) throw error
    await stopMail(mail.to, 'bounce')
  } finally {
    transport.close()
  }
}

const refused = z.object({ code: z.literal('EENVELOPE'), responseCode: z.number().min(550).max(553) })

// Of the many ways to say no these four are about the address (RFC 5321); a full disk or a policy is not.
function isUnknownRecipient(error: unknown): boolean {
  return refused.safeParse(error).success
}

/** The line that a list of mails shows beside the subject, from the page of a mail. */
export function preheaderOf(html: string): string {
  return /<div[^>]*data-skip-in-text[^>]*>([^<]*)/.exec(html)?.[1]?.trim() ?? ''
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

function withPictures(pictures: readonly Inline[] = []) {
  const attachments = pictures.map(({ cid, type, base64 }) => ({
    ...{
      cid,
      contentType: type,
      filename: `${cid}.${type === 'image/png' ? 'png' : 'jpg'}`,
      content: base64,
    },
    ...{ encoding: 'base64', contentDisposition: 'inline' as const },
  }))
  return { attachments }
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
async function keepInOutbox(mail: Omit<Mail, 'template'>, key: string): Promise<void> {
  await mkdir(outboxFolder(), { recursive: true, mode: 0o700 })
  const file = path.join(outboxFolder(), `${key.replace(/[^\w-]/g, '_')}.json`)
  await writeFile(`${file}.part`, JSON.stringify({ ...mail, id: key, sentAt: new Date().toISOString() }))
  await rename(`${file}.part`, file)
}
