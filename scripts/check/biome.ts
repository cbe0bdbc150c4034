import path from 'node:path'
import { linesOr, root, run } from './run'

const reported = /^::(?:error|warning) title=([^,]*),file=([^,]*),line=(\d+),.*?::(.*)$/gm
const advice = 'npx biome check --write puts it right'

/** Format and lint, warnings included; a line for each. */
export async function checkFormatAndLint(): Promise<string[]> {
  const args = ['ci', '--reporter=github', '--max-diagnostics=none', '--error-on-warnings']
  const ended = await run('@biomejs/biome/bin/biome', args)
  const found = Array.from(ended.stdout.matchAll(reported), ([, rule = '', file = '', line, message]) => {
    const where = `${path.relative(root, path.resolve(root, file))}:${line}`
    return rule === 'format' ? `${where} format: ${advice}` : `${where} ${rule}: ${message}`
  })
  return linesOr(ended, found)
}
