import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { ensureChromium } from './chromium'
import { OneLineError, runScript } from './one-line-error'
import { startTestSite } from './test-site'

const help = `npm test: everything, on databases and a browser that it starts itself.
  --only check|unit|browser   one part
  anything after --           goes to vitest or playwright (with --only)`

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, help: { type: 'boolean' } },
  allowPositionals: true,
})

const check = () => runNode(['--import', 'tsx', 'scripts/check.ts'])

const unit = (rest: string[]) => runNode(['node_modules/vitest/vitest.mjs', 'run', ...rest])

runScript(async () => {
  if (values.help) return console.log(help)
  const parts = { check, unit, browser }
  for (const [name, part] of Object.entries(parts)) {
    if (values.only && values.only !== name) continue
    const began = Date.now()
    await part(values.only ? positionals : [])
    console.log(`${name} passed in ${Math.round((Date.now() - began) / 1000)} s`)
  }
})

/** The site as members get it: the production build, its worker, the demo city, and a real browser. */
async function browser(rest: string[]): Promise<void> {
  const { executablePath } = await ensureChromium(console.log)
  const { startIssuer } = await import('@/test/issuer')
  const site = await startTestSite(startIssuer)
  try {
    const cli = 'node_modules/@playwright/test/cli.js'
    await runNode([cli, 'test', '--config', 'test/e2e/playwright.config.ts', ...rest], {
      ...site.env,
      ...(executablePath ? { CHROMIUM_PATH: executablePath } : {}),
    })
  } finally {
    await site.stop()
  }
}

function runNode(args: string[], env: Record<string, string> = {}): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new OneLineError(`${args[0]}: exit code ${code}`)),
    )
  })
}
