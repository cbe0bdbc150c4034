import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { root } from './start/paths'

/** What becomes of a process in which the driver's own function is thrown from, or another error. */
function end(thrown: string): { status: number | null; said: string } {
  const program = `
    import { outliveLostConnections } from '@/scripts/lost-connections'
    outliveLostConnections()
    const fault = (stack) => Object.assign(new TypeError("Cannot read properties of null (reading 'write')"), { stack })
    setImmediate(() => { throw ${thrown} })
    setTimeout(() => process.exit(0), 200)`
  const args = ['--import', 'tsx', '--input-type=module', '-e', program]
  const { status, stdout } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, LOG_LEVEL: 'warn' },
  })
  return { status, said: stdout }
}

const ofDriver = (file: string) =>
  `fault("TypeError: Cannot read\\n    at Immediate.nextWrite [as _onImmediate] (${file}:255:22)")`

test.each([
  'file:///srv/maly/node_modules/postgres/src/connection.js',
  '/srv/maly/node_modules/postgres/cjs/src/connection.js',
])('a connection that the database ended is outlived, and said: %s', (file) => {
  const { status, said } = end(ofDriver(file))
  expect(status).toBe(0)
  expect(said).toContain('a connection to the database was lost')
})

test.each([
  ['an error of ours', "new Error('of ours')"],
  [
    'another of the driver',
    'fault("TypeError: x\\n    at write (/srv/node_modules/postgres/src/connection.js:2:2)")',
  ],
  ['the same name elsewhere', 'fault("TypeError: x\\n    at nextWrite (/srv/maly/lib/stream.ts:2:2)")'],
])('%s ends the process', (_, thrown) => {
  expect(end(thrown).status).toBe(1)
})
