import { type ChildProcess, spawn } from 'node:child_process'
import { root } from './paths'

export type Child = { name: string; process: ChildProcess; ended: Promise<string> }
type Options = { env: NodeJS.ProcessEnv; quiet?: boolean }

const patience = 20_000

/**
 * Starts node with these arguments. The IPC channel tells the child when we are gone; a process group of its own keeps the
 * terminal's Ctrl-C away from it, because we stop things in order. `ended` says how it ended and never rejects.
 */
export function spawnNode(name: string, args: string[], { env, quiet }: Options): Child {
  const out = quiet ? 'pipe' : 'inherit'
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', out, out, 'ipc'],
  })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  return { name, process: child, ended }
}

/** Asks the child to end, insists after 20 seconds with its whole group, and returns when it is gone. */
export async function stopChild(child: Child): Promise<void> {
  child.process.kill('SIGTERM')
  const timer = setTimeout(() => killChild(child), patience)
  await child.ended
  clearTimeout(timer)
}

/** Ends the child and everything it started, at once. */
export function killChild({ process: child }: Child): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}
