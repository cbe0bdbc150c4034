import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Asks for a secret: at a terminal without showing it, otherwise the first line of standard input. */
export async function readSecret(question: string): Promise<string> {
  const { stdin, stdout } = process
  if (stdin.isTTY) stdout.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output: nowhere, terminal: stdin.isTTY })
  // Not trimmed: a password is what was typed.
  const line = await new Promise<string>((resolve) => {
    lines.once('line', resolve)
    lines.once('close', () => resolve(''))
  })
  lines.close()
  if (stdin.isTTY) stdout.write('\n')
  return line
}
