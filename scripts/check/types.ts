import { linesOr, run } from './run'

const reported = /^(\S.*?)\((\d+),\d+\): error (TS\d+): (.*)$/gm

/** The types of the routes are made first; then the whole of TypeScript, the scripts and tests too. */
export async function checkTypes(): Promise<string[]> {
  const made = await run('next/dist/bin/next', ['typegen'])
  if (made.code !== 0) return linesOr(made, [])
  const ended = await run('typescript/bin/tsc', ['--noEmit', '--pretty', 'false'])
  const found = Array.from(ended.stdout.matchAll(reported), ([, file, line, code, message]) => {
    return `${file}:${line} ${code}: ${message}`
  })
  return linesOr(ended, found)
}
