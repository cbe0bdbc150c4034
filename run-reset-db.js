import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(fileURLToPath(import.meta.url))

if (!existsSync(path.join(root, 'node_modules', 'tsx'))) {
  console.error('the packages are not installed: run npm ci first')
  process.exit(1)
}

const args = ['--import', 'tsx', 'scripts/reset.ts', ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
process.exit(status ?? 1)
