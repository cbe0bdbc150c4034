import { readFileSync } from 'node:fs'

const farthest = 4
const interval = 1000

/**
 * Calls back once when npm, which started us, is gone without having told us (kill -9): nobody could stop us from the terminal
 * any more, and the next start would find its port taken. Without npm above us, or without /proc, nothing is watched.
 */
export function watchStarter(gone: () => void): void {
  const watched = ancestorsUpToNpm()
  const timer = setInterval(() => {
    if (watched.every(isAlive)) return
    clearInterval(timer)
    gone()
  }, interval)
  timer.unref()
}

function ancestorsUpToNpm(): number[] {
  const found: number[] = []
  let pid = process.ppid
  while (found.length < farthest && pid > 1) {
    found.push(pid)
    if (read(pid, 'cmdline').startsWith('npm ')) return found
    pid = Number(/^PPid:\s*(\d+)/m.exec(read(pid, 'status'))?.[1] ?? 0)
  }
  return []
}

function read(pid: number, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid: number): boolean {
  const state = /^State:\s*(\w)/m.exec(read(pid, 'status'))?.[1]
  return state !== undefined && state !== 'Z'
}
