import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { OneLineError } from '@/scripts/one-line-error'
import { canEnter } from './account'
import { marker } from './cluster'
import type { Account } from './run'
import { stopServer } from './server'
import { shelter } from './shelter'

type Place = { bin: string; account: Account | undefined; log: (line: string) => void }

/**
 * The real folder of the data. It is `dataDir` itself, unless PostgreSQL's account cannot get there (a checkout under /root):
 * then a folder of the shelter, and `dataDir` a link to it. Refuses a finished database which the account cannot reach.
 */
export async function dataFolder(dataDir: string, { bin, account, log }: Place): Promise<string> {
  forgetLostTarget(dataDir, log)
  if (!account || lstatSync(dataDir, { throwIfNoEntry: false })?.isSymbolicLink()) return existing(dataDir)
  if (await canEnter(path.dirname(dataDir), account)) return dataDir
  if (existsSync(dataDir)) makeRoom(dataDir)
  return outside(dataDir, { bin, account, log })
}

function existing(dataDir: string): string {
  return existsSync(dataDir) ? realpathSync(dataDir) : dataDir
}

function forgetLostTarget(dataDir: string, log: (line: string) => void): void {
  if (existsSync(dataDir) || !lstatSync(dataDir, { throwIfNoEntry: false })) return
  log(`${dataDir} led to a folder that is gone: starting with an empty database`)
  rmSync(dataDir)
}

function makeRoom(dataDir: string): void {
  const worthless = readdirSync(dataDir).length === 0 || !existsSync(path.join(dataDir, marker))
  if (!worthless)
    throw new OneLineError(
      `PostgreSQL's account cannot enter ${path.dirname(dataDir)}, where its data is: open it (chmod a+x)`,
    )
  rmSync(dataDir, { recursive: true })
}

// Somebody who removed .data wanted an empty database: what the link led to must not come back, nor keep running.
async function outside(dataDir: string, { bin, account }: Place): Promise<string> {
  const real = path.join(realpathSync(path.dirname(dataDir)), path.basename(dataDir))
  const folder = path.join(shelter(), `data-${createHash('sha256').update(real).digest('hex').slice(0, 16)}`)
  if (existsSync(folder)) await stopServer({ bin, folder, account }, 'immediate')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  symlinkSync(folder, dataDir)
  return folder
}
