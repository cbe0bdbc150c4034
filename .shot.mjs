// usage: node shot.mjs PORT who name|path|width|theme|full ...
import { chromium } from '@playwright/test'

const [port, who, ...shots] = process.argv.slice(2)
const base = `http://localhost:${port}`
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
let state
if (who !== '-') {
  const c = await b.newContext()
  const p = await c.newPage()
  await p.goto(base + '/sign-in')
  await p.fill('[name=email]', `${who}@maly.test`)
  await p.fill('[name=password]', 'maly-demo-2026')
  await p.locator('main form button[type=submit]').first().click()
  await p.waitForURL((u) => !u.pathname.includes('sign-in'))
  state = await c.storageState()
  await c.close()
}
for (const s of shots) {
  const [name, path, width = '1280', theme = 'light', full = 'full'] = s.split('|')
  const c = await b.newContext({
    viewport: { width: +width, height: +width < 500 ? 844 : 900 },
    colorScheme: theme,
    ...(state ? { storageState: state } : {}),
  })
  const p = await c.newPage()
  p.on('console', (m) => m.type() === 'error' && console.log(name, 'console:', m.text()))
  p.on('pageerror', (e) => console.log(name, 'error:', e.message))
  const r = await p.goto(base + path, { waitUntil: 'networkidle' })
  console.log(name, r.status(), p.url())
  await p.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: full === 'full' })
  await c.close()
}
await b.close()
