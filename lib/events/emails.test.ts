import { expect, test } from 'vitest'
import { testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { aboutMail } from './emails'

await testDatabase()

test.each([
  ['invited', 'because Omar put you on the guest list'],
  ['organizing', 'because Omar asked you to organize'],
  ['question', 'because you organize this event'],
  ['answer', 'because you asked'],
] as const)('N1: the mail of kind "%s" says why it comes: %s', async (key, why) => {
  const reader = { email: 'bo@maly.test', locale: 'en' as const }
  const mail = await aboutMail(reader, { name: 'Omar', title: 'Fado', event: null, key, now: noon })
  expect(mail.text).toContain(why)
  expect(mail.text).not.toContain('you have a place')
})
