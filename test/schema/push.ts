import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import * as schema from '@/db/schema'

const root = path.resolve(import.meta.dirname, '..', '..')

/** The statements that the schema has and the migrations have not. */
export async function missingMigration(more: Record<string, unknown> = {}): Promise<string[]> {
  const { entries } = read('_journal.json')
  const last = read(`${String(entries.at(-1)?.idx).padStart(4, '0')}_snapshot.json`)
  return generateMigration(last, generateDrizzleJson({ ...schema, ...more }, last.id))
}

/** `npm run db:push` into an empty database. */
export function push(url: string): void {
  const program = path.join(root, 'node_modules', 'drizzle-kit', 'bin.cjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'push', '--force'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`drizzle-kit push: ${stdout}${stderr}`)
}

function read(name: string) {
  return JSON.parse(readFileSync(path.join(root, 'drizzle', 'meta', name), 'utf8'))
}
