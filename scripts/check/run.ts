import { spawn } from 'node:child_process'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..', '..')

export type Ended = { code: number; stdout: string; stderr: string }

/** Runs a program of node_modules (its path there), and answers with what it wrote. */
export function run(program: string, args: string[]): Promise<Ended> {
  const file = path.join(root, 'node_modules', program)
  const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended: Ended = { code: 1, stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      ended[name] += text
    })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ ...ended, code: code ?? 1 }))
  })
}

/** The lines found in a program's output; all that it wrote where it failed and none was found. */
export function linesOr({ code, stdout, stderr }: Ended, found: string[]): string[] {
  if (code === 0 || found.length > 0) return found
  return `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '')
}
