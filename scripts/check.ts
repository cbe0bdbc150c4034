import { parseArgs } from 'node:util'
import { checkFormatAndLint } from '@/scripts/check/biome'
import { checkTests } from '@/scripts/check/tests'
import { checkTypes } from '@/scripts/check/types'
import { explain, runScript } from '@/scripts/one-line-error'

const help = `npm run check
  format and lint (biome), types (next typegen, tsc) and structure (the house, texts, colours), as one list;
  changes nothing, needs no database, exit code 1 when anything is wrong`

type Check = { name: string; find: () => Promise<string[]> }

const checks: Check[] = [
  { name: 'format and lint', find: checkFormatAndLint },
  { name: 'types', find: checkTypes },
  {
    name: 'structure, texts, colours',
    find: () => checkTests(['test/structure.test.ts', 'test/i18n.test.ts', 'test/tokens.test.ts']),
  },
]

runScript(async () => {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } } })
  if (values.help) return console.log(help)
  const results = await Promise.all(checks.map((check) => carryOut(check)))
  for (const { name, found, seconds } of results) {
    console.log(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${name}  ${seconds} s`)
    for (const line of found) console.log(`       ${line}`)
  }
  process.exit(results.some(({ found }) => found.length > 0) ? 1 : 0)
})

async function carryOut({ name, find }: Check) {
  const began = performance.now()
  const found = await find().catch((error: unknown) => explain(error).split('\n'))
  return { name, found, seconds: ((performance.now() - began) / 1000).toFixed(1) }
}
