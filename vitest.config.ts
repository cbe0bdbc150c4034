import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { isLostConnection } from './scripts/lost-connection'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/.next/**', '**/.data/**', 'test/e2e/**', 'test/fixtures/**'],
    globalSetup: 'test/global-setup.ts',
    // A process per file: `db` and `env` are one per process. Two of them keep two cores busy, PostgreSQL included.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // lib/messages/restarts.race.test.ts ends the connections of the database, and the driver throws as it does at home.
    onUnhandledError: (error) => (isLostConnection(error) ? false : undefined),
    // Nobody's clock is the server's: a time read in the machine's own zone shows itself here.
    env: { LOG_LEVEL: 'silent', TZ: 'Asia/Kathmandu' },
    // It imports next/server without an extension, which only a bundler understands.
    server: { deps: { inline: ['next-auth', '@auth/core'] } },
  },
})
