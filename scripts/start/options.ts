import { parseArgs } from 'node:util'
import { OneLineError } from '@/scripts/one-line-error'

export type StartOptions = { port: number; dev: boolean; help: boolean }

export const help = `npm start            runs Maly as in production: database, migrations, build if stale, worker, server
npm run dev          the same with live reload instead of a build

With an empty environment it runs its own PostgreSQL, a demo city and a stand-in for Stripe, all under .data/. With
DATABASE_URL it uses that database and shows no demo data; with STRIPE_SECRET_KEY it speaks to Stripe itself.
Ctrl-C stops everything; a second Ctrl-C does not wait.

  PORT=3000          where the server listens
  DATABASE_URL=...   a PostgreSQL of your own (then AUTH_SECRET, APP_URL and SMTP_URL are needed too)
  STRIPE_SECRET_KEY=...   a Stripe account of your own (then STRIPE_WEBHOOK_SECRET is needed too)`

/** Reads the command line and PORT; refuses unknown options and what is no port. */
export function readOptions(args: string[], env: Record<string, string | undefined>): StartOptions {
  const { dev, help } = parse(args)
  const port = Number(env.PORT || 3000)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return { port, dev, help }
  throw new OneLineError(`PORT=${env.PORT} is not a port: a number from 1 to 65535`)
}

function parse(args: string[]) {
  const options = {
    dev: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new OneLineError(`${error instanceof Error ? error.message : error}; try --help`)
  }
}
