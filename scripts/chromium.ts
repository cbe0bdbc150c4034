import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { OneLineError } from '@/scripts/one-line-error'

type Log = (line: string) => void
type Command = [program: string, ...args: string[]]
export type Chromium = { executablePath?: string }

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/**
 * A browser for the tests: CHROMIUM_PATH, the system's, Playwright's own (then without a path), or one that is installed now.
 * Refuses a CHROMIUM_PATH that cannot be run, and a machine on which every way to install one fails.
 */
export async function ensureChromium(log: Log): Promise<Chromium> {
  const found = findChromium()
  if (found) return found
  for (const way of waysToInstall()) {
    log(`no Chromium here, installing one: ${way.map((command) => command.join(' ')).join(' && ')}`)
    if (!(await runAll(way))) continue
    const installed = findChromium()
    if (installed) return installed
  }
  throw new OneLineError('no Chromium, and none could be installed: install one and set CHROMIUM_PATH to it')
}

/** The browser this machine has, or undefined. */
function findChromium(): Chromium | undefined {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen && !isProgram(chosen)) throw new OneLineError(`CHROMIUM_PATH=${chosen} is not a program`)
  const executablePath = chosen || places.find(isProgram)
  if (executablePath) return { executablePath }
  return isProgram(chromium.executablePath()) ? {} : undefined
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function waysToInstall(): Command[][] {
  const root = process.getuid?.() === 0
  const playwright: Command[] = [
    ['npx', 'playwright', 'install', ...(root ? ['--with-deps'] : []), 'chromium'],
  ]
  const apt: Command[] = [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
  ]
  return root && isDebian() ? [apt, playwright] : [playwright, ...(root ? [apt] : [])]
}

function isDebian(): boolean {
  const file = '/etc/os-release'
  return existsSync(file) && /^ID="?debian"?$/m.test(readFileSync(file, 'utf8'))
}

async function runAll(commands: Command[]): Promise<boolean> {
  for (const command of commands) if (!(await succeeds(command))) return false
  return true
}

function succeeds([program, ...args]: Command): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  return new Promise((resolve) => {
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}
