import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { OneLineError } from '@/scripts/one-line-error'

const shape = z.object({ pid: z.number().int().positive(), port: z.number() })

export type Lock = { afterKill: boolean; release(): void }

/**
 * Takes the checkout's lock. `afterKill` tells that an earlier start never released it, so its children may still be on their
 * way out. Refuses while another start of this checkout is alive.
 */
export function takeLock(file: string, port: number): Lock {
  const holder = readHolder(file)
  if (holder && isAlive(holder.pid)) {
    const where = `pid ${holder.pid}, port ${holder.port}`
    throw new OneLineError(
      `Maly already runs from this folder (${where}): stop it first, with kill ${holder.pid}`,
    )
  }
  rmSync(file, { force: true })
  mkdirSync(path.dirname(file), { recursive: true })
  write(file, port)
  return { afterKill: holder !== undefined, release: () => rmSync(file, { force: true }) }
}

function write(file: string, port: number): void {
  try {
    writeFileSync(file, JSON.stringify({ pid: process.pid, port }), { flag: 'wx' })
  } catch (cause) {
    throw new OneLineError(`cannot write ${file}: ${cause instanceof Error ? cause.message : cause}`)
  }
}

function readHolder(file: string) {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
  }
  return isStart(pid)
}

// A number is given again to any process, soon in a container. Without /proc the benefit of the doubt goes to the lock.
function isStart(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('scripts/start.ts')
  } catch {
    return true
  }
}
