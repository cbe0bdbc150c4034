import { chromium } from '@playwright/test'
import sharp from 'sharp'

const base = 'http://localhost:3401'
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const noise = { type: 'gaussian', mean: 128, sigma: 40 }
const photo = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#000', noise } })
  .jpeg()
  .toBuffer()
const signIn = async (c) => {
  const p = await c.newPage()
  await p.goto(base + '/sign-in')
  await p.fill('[name=email]', 'ana@maly.test')
  await p.fill('[name=password]', 'maly-demo-2026')
  await p.locator('main form button[type=submit]').first().click()
  await p.waitForURL((u) => !u.pathname.includes('sign-in'))
  return p
}
{
  const c = await b.newContext({ viewport: { width: 390, height: 844 } })
  const p = await signIn(c)
  p.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log('js console:', m.text()))
  await p.goto(base + '/settings/profile')
  await p.setInputFiles('#profile', { name: 'me.jpg', mimeType: 'image/jpeg', buffer: photo })
  await p.waitForTimeout(1500)
  await p.locator('#profile').scrollIntoViewIfNeeded()
  await p.screenshot({ path: '/tmp/shots/crop.png' })
  await p.locator('form:has(#profile) button[value=change]').click()
  await p.waitForURL(/said=picture/)
  await p.waitForTimeout(500)
  await p.screenshot({ path: '/tmp/shots/cropped.png', fullPage: true })
  await p.setInputFiles('#profile', {
    name: 'big.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.alloc(11 * 1024 * 1024),
  })
  await p.waitForTimeout(300)
  console.log('big:', await p.locator('#profile-error').textContent())
  await p.setInputFiles('#profile', { name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') })
  await p.locator('form:has(#profile) button[value=change]').click()
  await p.waitForTimeout(1500)
  console.log('svg:', await p.locator('#profile-error').textContent())
  await c.close()
}
{
  const c = await b.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  const p = await signIn(c)
  await p.goto(base + '/settings/profile')
  await p.setInputFiles('#cover', { name: 'me.jpg', mimeType: 'image/jpeg', buffer: photo })
  const [r] = await Promise.all([
    p.waitForResponse((r) => r.request().method() === 'POST'),
    p.locator('form:has(#cover) button[value=change]').click(),
  ])
  await p.waitForLoadState()
  console.log('nojs:', r.status(), p.url())
  await p.setInputFiles('#cover', { name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') })
  const [r2] = await Promise.all([
    p.waitForResponse((r) => r.request().method() === 'POST'),
    p.locator('form:has(#cover) button[value=change]').click(),
  ])
  await p.waitForLoadState()
  console.log('nojs svg:', r2.status(), await p.locator('#cover-error').textContent())
  await p.setInputFiles('#cover', {
    name: 'x.png',
    mimeType: 'image/png',
    buffer: Buffer.alloc(14 * 1024 * 1024),
  })
  const [r3] = await Promise.all([
    p.waitForResponse((r) => r.request().method() === 'POST').catch((e) => ({ status: () => String(e) })),
    p.locator('form:has(#cover) button[value=change]').click(),
  ])
  await p.waitForLoadState()
  console.log('nojs 14MB:', r3.status(), (await p.locator('body').textContent()).slice(0, 200))
}
await b.close()
