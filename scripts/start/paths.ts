import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')

const inData = (name: string) => path.join(root, '.data', name)

/** What a running copy keeps beside the code, never in git. */
export const local = {
  postgres: inData('postgres'),
  databaseUrl: inData('database-url'),
  authSecret: inData('auth-secret'),
  stripe: inData('stripe'),
  lock: inData('start.lock'),
}
