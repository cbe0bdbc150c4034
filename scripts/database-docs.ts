import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { databaseDocument } from '@/scripts/database-docs/document'
import { runScript } from '@/scripts/one-line-error'

const help = `npm run db:docs
  writes docs/database.md from the schema in db/ and the words in scripts/database-docs/; asks no database`

runScript(async () => {
  if (process.argv.includes('--help')) return console.log(help)
  const file = path.resolve(import.meta.dirname, '..', 'docs', 'database.md')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, databaseDocument())
  console.log('written: docs/database.md')
})
