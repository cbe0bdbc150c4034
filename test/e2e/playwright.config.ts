import { defineConfig } from '@playwright/test'

const executablePath = process.env.CHROMIUM_PATH

export default defineConfig({
  testDir: '.',
  fullyParallel: true,
  workers: 2,
  // Decision 030: one that only a second try got through is named at the end as flaky, and looked into.
  retries: 1,
  timeout: 60_000,
  // Two workers and a server share two cores: what is there in a second on a quiet machine may take ten.
  expect: { timeout: 15_000 },
  reporter: [['list']],
  forbidOnly: true,
  use: {
    baseURL: process.env.APP_URL ?? 'http://localhost:3000',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    },
  },
})
