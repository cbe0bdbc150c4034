import { and, eq, sql } from 'drizzle-orm'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { db } from '@/db/client'
import { accounts, users } from '@/db/schema'
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { cookieName } from '@/lib/platform/env'
import { localAddress } from '@/lib/platform/form'
import { log } from '@/lib/platform/log'
import { consume, type Limit, limitedAddress } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { seal, unseal } from '@/lib/platform/sealed'
import { cookieFor } from './device'
import { linkAccount } from './link-account'
import { authorization, identityFrom, isDenied, type OpenIdentity } from './open-id'
import { keepPending } from './pending-identity'
import { isProved } from './prove'
import type { Viewer } from './schema'
import { beginSession } from './sign-in'
import { landing } from './this-session'

export const openIdLimit: Limit = { name: 'open-id', points: 25, seconds: 5 * 60 }

const flowLife = 10 * 60

const flow = z.object({
  checks: z.object({ state: z.string(), nonce: z.string(), verifier: z.string() }),
  locale: z.custom<Locale>(isLocale),
  next: localAddress,
  /** the member who links; without it, somebody signs in */
  userId: z.number().optional(),
})

type Start = { locale: Locale; next?: string | undefined; viewer?: Viewer; session?: string }

/**
 * Begins a way to the issuer, which this browser alone can end: what the answer is checked against is in a sealed cookie.
 * With a viewer and their session it links, which asks for a proof of the last ten minutes (`prove`); without, it signs in.
 * Refuses with `providerAway` when the issuer does not answer.
 *
 * @returns where to go.
 */
export async function goToGoogle({ locale, next, viewer, session = '' }: Start): Promise<string> {
  await consume(openIdLimit, limitedAddress())
  if (viewer && !(await isProved(session, now()))) throw new Refusal('prove', 403)
  const { url, checks } = await authorization().catch((thrown: unknown) => {
    log.warn({ err: thrown }, 'the issuer does not answer')
    throw new Refusal('providerAway', 409)
  })
  const begun = { checks, locale, next, ...(viewer ? { userId: viewer.id } : {}) }
  const sealed = await seal('way', begun, flowLife)
  ;(await cookies()).set(cookieName('way'), sealed, cookieFor(flowLife, { httpOnly: true }))
  return url
}

/**
 * Ends a way that this browser began, with the query it came back with. A known account signs in; one whose address is not
 * verified there neither links nor joins; that of a member has to be proved first; any other may join.
 *
 * @returns where to go.
 */
export async function comeFromGoogle(query: string, viewer: Viewer | null): Promise<string> {
  const jar = await cookies()
  const begun = await unseal('way', jar.get(cookieName('way'))?.value, flow)
  // Once, whatever comes of it: an answer that is sent again finds nothing to be checked against.
  jar.set(cookieName('way'), '', cookieFor(0, { httpOnly: true }))
  if (!begun) return failed('en', 'failed')
  const { locale, next, userId } = begun
  const identity = await identityFrom(query, begun.checks).catch((thrown: unknown) => reasonOf(thrown))
  if (typeof identity === 'string') return failed(locale, identity, userId)
  if (userId !== undefined) return link(identity, { locale, viewer, userId })
  return enter(identity, { locale, next })
}

function reasonOf(thrown: unknown): 'cancelled' | 'failed' {
  if (isDenied(thrown)) return 'cancelled'
  log.warn({ err: thrown }, 'an answer of the issuer was not believed')
  return 'failed'
}

type Failure = 'failed' | 'cancelled' | 'unverified'

function failed(locale: Locale, why: Failure, userId?: number): string {
  const page = userId === undefined ? '/sign-in' : '/settings/sign-in-methods'
  return `${localePath(locale, page)}?way=${why}`
}

type Linking = { locale: Locale; viewer: Viewer | null; userId: number }

// The browser may have changed hands between going and coming back.
async function link(identity: OpenIdentity, { locale, viewer, userId }: Linking): Promise<string> {
  if (viewer?.id !== userId) return failed(locale, 'failed')
  if (!identity.email) return failed(locale, 'unverified', userId)
  const outcome = await linkAccount(userId, { ...identity, email: identity.email })
  return `${localePath(locale, '/settings/sign-in-methods')}?way=${outcome}`
}

async function enter(
  identity: OpenIdentity,
  { locale, next }: { locale: Locale; next: string | undefined },
): Promise<string> {
  const known = await memberOf(identity)
  if (known !== null) return begin(known, { locale, next })
  if (!identity.email) return failed(locale, 'unverified')
  await keepPending({ ...identity, email: identity.email, next })
  const [member] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(sql`lower(${users.email}) = ${identity.email}`, eq(users.isVerified, true)))
  return localePath(locale, member ? '/sign-in/connect' : '/sign-up/username')
}

async function begin(
  userId: number,
  { locale, next }: { locale: Locale; next: string | undefined },
): Promise<string> {
  try {
    await beginSession(userId)
  } catch (thrown) {
    if (thrown instanceof Refusal) return failed(locale, 'failed')
    throw thrown
  }
  return next ?? landing(locale)
}

async function memberOf({ provider, sub }: OpenIdentity): Promise<number | null> {
  const [known] = await db
    .select({ userId: accounts.userId })
    .from(accounts)
    .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, sub)))
  return known?.userId ?? null
}
