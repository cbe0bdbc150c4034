import { createHash } from 'node:crypto'
import { and, eq, gt, type SQL } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { users, verificationTokens } from '@/db/schema'
import { now } from '@/lib/platform/clock'
import { consume, type Limit, limitedAddress } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { forgetBrowser, hashOfCode, namedBrowser } from './asking-browser'
import { beginSession } from './sign-in'

export const openLimit: Limit = { name: 'link-open', points: 25, seconds: 5 * 60 }
/** Tries at the code of one mail: a browser gets another name with each mail it asks for. */
export const codeLimit: Limit = { name: 'link-code', points: 5, seconds: 10 * 60 }

/** Whose link it is while it may still be used, and whether this browser asked for it; null for any other. */
export async function findMailLink(token: string): Promise<{ email: string; isHere: boolean } | null> {
  const [found] = await db
    .select({ email: users.email, asked: verificationTokens.browserHash })
    .from(verificationTokens)
    .innerJoin(users, eq(users.id, verificationTokens.userId))
    .where(live(ofToken(token)))
  return found ? { email: found.email, isHere: found.asked === (await namedBrowser()) } : null
}

/**
 * Signs in by a mailed link, which it uses up. Only in the browser that asked: whoever is sent a link by a stranger must
 * not find themselves in the stranger's account. Refuses with `linkUsed`; with `tooMany` after 25 from an address.
 */
export async function signInByLink(token: string): Promise<void> {
  await consume(openLimit, limitedAddress())
  if (!(await open(ofToken(token)))) throw new Refusal('linkUsed')
}

/**
 * The same by the code in the mail, typed at the browser that asked; 'codeWrong' for another. Five tries, then the code is
 * dead (`codeSpent`). The tries are counted at the browser and not in the table's row: there is none for an address
 * without an account, and the work has to be the same (rule A2).
 */
export async function signInByCode(code: string): Promise<'in' | 'codeWrong'> {
  await consume(openLimit, limitedAddress())
  const browser = await namedBrowser()
  if (!browser) throw new Refusal('codeSpent')
  await countCode(browser)
  const isRight = await open(eq(verificationTokens.codeHash, hashOfCode(code, browser)))
  return isRight ? 'in' : 'codeWrong'
}

async function countCode(browser: string): Promise<void> {
  await consume(codeLimit, browser).catch((thrown: unknown) => {
    throw thrown instanceof Refusal ? new Refusal('codeSpent', 429, thrown.details) : thrown
  })
}

async function open(which: SQL): Promise<boolean> {
  const browser = await namedBrowser()
  if (!browser) return false
  const userId = await db.transaction((tx) =>
    use(tx, and(which, eq(verificationTokens.browserHash, browser))),
  )
  if (userId === null) return false
  await forgetBrowser()
  await beginSession(userId)
  return true
}

async function use(tx: Tx, which: SQL | undefined): Promise<number | null> {
  const { userId, purpose } = verificationTokens
  const [used] = await tx.delete(verificationTokens).where(live(which)).returning({ userId })
  if (!used) return null
  await tx.delete(verificationTokens).where(and(eq(userId, used.userId), eq(purpose, 'sign_in')))
  await proveAddress(tx, used.userId)
  return used.userId
}

// Who reads the mail owns the address. Whoever signed up with it may have been another: their password and the links
// that were sent for them end here (docs/decisions/016).
async function proveAddress(tx: Tx, id: number): Promise<void> {
  const [claimed] = await tx
    .update(users)
    .set({ isVerified: true, password: null, updatedAt: now() })
    .where(and(eq(users.id, id), eq(users.isVerified, false)))
    .returning({ id: users.id })
  if (claimed) await tx.delete(verificationTokens).where(eq(verificationTokens.userId, id))
}

function ofToken(token: string): SQL {
  return eq(verificationTokens.tokenHash, createHash('sha256').update(token).digest('hex'))
}

function live(which: SQL | undefined) {
  const { purpose, expiresAt } = verificationTokens
  return and(which, eq(purpose, 'sign_in'), gt(expiresAt, now()))
}
