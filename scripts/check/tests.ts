import { stripVTControlCharacters } from 'node:util'
import { startVitest, type TestCase, type TestModule } from 'vitest/node'
import { root } from './run'

/** The tests that read the tree and need no database; started without vitest.config.ts, which would start one. */
export async function checkTests(files: string[]): Promise<string[]> {
  process.chdir(root)
  const modules: TestModule[] = []
  const reporter = { onTestModuleEnd: (module: TestModule) => void modules.push(module) }
  const vitest = await startVitest(
    'test',
    files,
    {
      config: false,
      root,
      watch: false,
      pool: 'forks',
      maxWorkers: 1,
      testTimeout: 60_000,
      reporters: [reporter],
    },
    { resolve: { alias: { '@': root } } },
  )
  await vitest.close()
  // Vitest says so by the exit code as well; the list decides here.
  process.exitCode = 0
  const missing = files.filter((file) => !modules.some((module) => module.moduleId.endsWith(file)))
  return [...missing.map((file) => `${file}:1 was not run`), ...modules.flatMap((module) => failures(module))]
}

function failures(module: TestModule): string[] {
  const whole = module.errors().map(({ message }) => `${module.relativeModuleId}:1 ${message}`)
  return [
    ...whole,
    ...Array.from(module.children.allTests('failed')).flatMap((test) => failure(test, module)),
  ]
}

/** The violations themselves where the message is a list of places, else the test with its message. */
function failure(test: TestCase, { relativeModuleId }: TestModule): string[] {
  const errors = test.result().errors ?? []
  return errors.flatMap(({ message, diff }) => {
    const lines = stripVTControlCharacters(message)
      .replace(/^AssertionError: /, '')
      .split('\n')
    if (lines.every((line) => /^\S+:\d+ /.test(line))) return lines
    const shown = diff ? stripVTControlCharacters(diff).split('\n') : []
    const line = test.location?.line ?? 1
    return [
      `${relativeModuleId}:${line} ${test.fullName}: ${lines.join(' ')}`,
      ...shown.map((text) => `  ${text}`),
    ]
  })
}
