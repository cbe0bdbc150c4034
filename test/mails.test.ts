import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { sampleEvent, sampleReader } from '@/app/[locale]/demo/mails/sample-facts'
import { samples } from '@/app/[locale]/demo/mails/samples'
import { reminderMail } from '@/lib/events/emails'
import { locales } from '@/lib/i18n/locales'
import { preheaderOf, sendMail } from '@/lib/platform/mail'
import { type MailTemplate, templateNames, templateOf } from '@/lib/platform/mail-templates'
import { testDatabase } from './database'

await testDatabase()
const each = templateNames.flatMap((name) => locales.map((locale) => [name, locale] as const))

/** The names that the code of lib gives its mails. */
function namesInCode(): Set<string> {
  const lib = path.resolve(import.meta.dirname, '../lib')
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|mail-templates/.test(file))
    .map((file) => readFileSync(path.join(lib, file), 'utf8'))
  return new Set(files.flatMap((text) => [...text.matchAll(/template: [^,\n]*/g)].map(([line]) => line)))
}

describe('every mail has its sample in the gallery', () => {
  test.each(templateNames)('%s is made by the function that sends it', async (name) => {
    expect((await samples[name]('en')).template).toBe(name)
  })

  test('and no template is named in the code that is not in the list', () => {
    const inCode = [...namesInCode()].join(' ')
    const missing = templateNames.filter((name) => !mentions(inCode, name))
    expect(missing).toEqual([])
  })
})

// Some names are put together: `order_${kind}`, `reminder_${key}`, `invitation_${kind}`.
function mentions(code: string, name: MailTemplate): boolean {
  const [first] = name.split('_')
  return code.includes(`'${name}'`) || code.includes(`\`${first}_\${`)
}

test('a reminder of the day before that is sent on the day itself does not say tomorrow', async () => {
  const morning = new Date(sampleEvent.startsAt.getTime() - 8 * 3_600_000)
  const before = new Date(sampleEvent.startsAt.getTime() - 24 * 3_600_000)
  const subjectAt = async (now: Date) =>
    (await reminderMail(sampleReader('en'), { event: sampleEvent, hours: 24, now })).subject
  expect(await subjectAt(before)).toMatch(/^Tomorrow: /)
  expect(await subjectAt(morning)).toMatch(/^Today: /)
})

describe('what every mail carries', () => {
  test.each(each)('%s in %s: a line for the list, plain text, its language', async (name, locale) => {
    const { subject, html, text } = await samples[name](locale)
    const preheader = preheaderOf(html)
    expect(preheader.length).toBeGreaterThan(5)
    expect(preheader.length).toBeLessThanOrEqual(150)
    expect(preheader).not.toBe(subject)
    expect(html).toContain(`lang="${locale}"`)
    expect(text.length).toBeGreaterThan(40)
    expect(text).not.toMatch(/<\w+|undefined|\[object|NaN/)
    expect(subject).not.toMatch(/[{}]|undefined/)
  })

  test.each(each)(
    '%s in %s: its picture, with words and a size; its entry for the calendar',
    async (name, locale) => {
      const { hasPicture, hasDate } = templateOf(name)
      const { html, inline = [], calendar } = await samples[name](locale)
      if (hasPicture) expect(inline[0]).toMatchObject({ alt: 'Fado on the roof', type: 'image/jpeg' })
      for (const { cid, base64, width, height, type } of inline) {
        expect(html).toMatch(
          new RegExp(`<img[^>]*alt="[^"]+"[^>]*height="${height}"[^>]*src="cid:${cid}"[^>]*`),
        )
        expect(html).toContain(`width="${width}"`)
        expect(Buffer.from(base64, 'base64').subarray(0, 3).toString('hex')).toBe(
          type === 'image/png' ? '89504e' : 'ffd8ff',
        )
        expect(base64.length).toBeLessThan(140_000)
      }
      expect(html).not.toMatch(/<img(?![^>]*\balt=)/)
      expect(calendar !== undefined).toBe(hasDate === true)
      if (calendar) expect(calendar).toMatch(/METHOD:(PUBLISH|CANCEL)[\s\S]*SEQUENCE:1/)
    },
  )

  test('N1: what can be switched off is not sent without the one click', async () => {
    for (const name of templateNames.filter((each) => templateOf(each).isOptional))
      await expect(sendMail(await samples[name]('en'), 'no-click'), name).rejects.toThrow('no way to switch')
  })
})
