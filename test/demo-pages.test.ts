import { expect, test, vi } from 'vitest'
import MailGalleryPage from '@/app/[locale]/demo/mails/page'
import OutboxPage from '@/app/[locale]/demo/outbox/page'

const pages = { mails: MailGalleryPage, outbox: OutboxPage }
const asked = { params: Promise.resolve({ locale: 'en' }), searchParams: Promise.resolve({}) }

// The outbox shows everybody’s links to sign in and to set a new password.
test.each(Object.entries(pages))('/demo/%s is not there where mail is really sent', async (_, page) => {
  vi.stubEnv('MALY_DEMO', undefined)
  await expect(page(asked)).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' })
})
