import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { writePrivately } from '@/scripts/postgres/memory'

/** The secret that signs sessions of this copy: made once and kept, so that a restart signs nobody out. */
export function localSecret(file: string): string {
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (kept.length >= 32) return kept
  const secret = randomBytes(48).toString('base64url')
  writePrivately(file, secret)
  return secret
}
