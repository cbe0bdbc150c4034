import { parseArgs } from 'node:util'
import { closeDb } from '@/db/client'
import { translate } from '@/lib/i18n/translate'
import { newAdminShape } from '@/lib/identity/account-shapes'
import { createAdmin, promoteToAdmin } from '@/lib/identity/make-admin'
import { readSecret } from './admin-create/read-secret'
import { OneLineError, runScript } from './one-line-error'

const help = `npm run admin:create -- --email you@example.com --username you [--name "Your Name"]
npm run admin:create -- --email member@example.com --promote

Writes to the database of DATABASE_URL (for a local one: the line in .data/database-url).
The first makes an account that is an admin; its address counts as confirmed. The password is asked for without being
shown, or read from ADMIN_PASSWORD, or from standard input when that is not a terminal.
The second makes a member an admin who is there already; they are signed out and sign in again.
Nobody's account is changed without --promote.`

const options = {
  email: { type: 'string' },
  username: { type: 'string' },
  name: { type: 'string' },
  promote: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

runScript(async () => {
  const { values } = parseArgs({ options })
  if (values.help) return console.log(help)
  if (!process.env.DATABASE_URL)
    throw new OneLineError('Set DATABASE_URL (for a local database: the line in .data/database-url)')
  try {
    console.log(values.promote ? await promote(values.email) : await create(values))
  } finally {
    await closeDb()
  }
})

async function create(given: { email?: string; username?: string; name?: string }): Promise<string> {
  const { email, username, name: fullName = '' } = given
  const known = newAdminShape.omit({ password: true }).safeParse({ email, username, fullName })
  if (!known.success) throw new OneLineError(faultsOf(known.error.issues))
  const typed = process.env.ADMIN_PASSWORD || (await readSecret('Password for the new admin: '))
  const parsed = await newAdminShape.safeParseAsync({ email, username, fullName, password: typed })
  if (!parsed.success) throw new OneLineError(faultsOf(parsed.error.issues))
  const outcome = await createAdmin(parsed.data)
  if (outcome === 'emailTaken')
    throw new OneLineError(`${parsed.data.email} belongs to a member already: --promote makes them an admin`)
  if (outcome === 'usernameTaken')
    throw new OneLineError(`${parsed.data.username} is taken, or looks like a name that is: choose another`)
  return `${parsed.data.username} is an admin and can sign in as ${parsed.data.email}`
}

async function promote(given: string | undefined): Promise<string> {
  const email = given?.trim().toLowerCase()
  if (!email) throw new OneLineError('--email says which member')
  const outcome = await promoteToAdmin(email)
  if (outcome === 'unknown') throw new OneLineError(`no confirmed member has the address ${email}`)
  return outcome === 'promoted' ? `${email} is an admin now` : `${email} is an admin already; nothing changed`
}

type Issue = { path: PropertyKey[]; message: string; minimum?: unknown; maximum?: unknown }

function faultsOf(issues: readonly Issue[]): string {
  const t = translate('en', 'fields')
  return issues
    .map(({ path, message, minimum, maximum }) => {
      const key = t.has(message as 'required') ? (message as 'required') : 'choice'
      return `--${String(path[0])}: ${t(key, { minimum: Number(minimum), maximum: Number(maximum) })}`
    })
    .join(' ')
}
