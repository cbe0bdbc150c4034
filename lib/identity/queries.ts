import { eq } from 'drizzle-orm'
import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { db } from '@/db/client'
import { accounts, users } from '@/db/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { Refusal } from '@/lib/platform/refusal'
import { isProved } from './prove'
import type { Viewer } from './schema'
import { sessionCookie, viewerOfToken } from './sessions'
import { thisSession } from './this-session'

/** Who is looking, or null; asked once per request. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const token = (await cookies()).get(sessionCookie)?.value
  return token ? viewerOfToken(token) : null
})

/** Who is looking; leads a visitor to sign in and back to `path` (in the default language) afterwards. */
export async function requireViewer(locale: Locale, path: string): Promise<Viewer> {
  const viewer = await getViewer()
  if (viewer) return viewer
  return redirect(`${localePath(locale, '/sign-in')}?next=${encodeURIComponent(localePath(locale, path))}`)
}

/**
 * The same for a page whose form takes long to fill in: when the session has ended meanwhile, what is posted is shown
 * again with the refusal (null), instead of being lost on the way to sign in.
 */
export async function requireViewerOrPost(locale: Locale, path: string): Promise<Viewer | null> {
  const isPosted = (await headers()).has('content-type')
  return isPosted ? getViewer() : requireViewer(locale, path)
}

/**
 * Who is looking, for a page ahead of a form that changes what somebody may do (e-mail, payout, administration): whoever
 * has not proved within ten minutes who they are proves it first and comes back to `path`. Nothing that was posted is
 * lost: the command refuses by itself with `prove` (lib/identity/prove.ts, holdProvedSession).
 */
export async function requireProof(locale: Locale, path: string): Promise<Viewer> {
  const viewer = await requireViewer(locale, path)
  const isPosted = (await headers()).has('content-type')
  if (isPosted || (await isProved(await thisSession(), now()))) return viewer
  const back = encodeURIComponent(localePath(locale, path))
  return redirect(`${localePath(locale, '/settings/prove')}?back=${back}`)
}

/** Who is looking; refuses with `signIn`. */
export async function requireMember(): Promise<Viewer> {
  const viewer = await getViewer()
  if (!viewer) throw new Refusal('signIn', 401)
  return viewer
}

/** The admin who is looking; for anybody else the place does not exist (rule A1). */
export async function requireAdmin(): Promise<Viewer> {
  const viewer = await getViewer()
  return viewer?.role === 'admin' ? viewer : notFound()
}

/** The ways in that a member has, beside mailed links. */
export async function getSignInMethods(
  viewer: Viewer,
): Promise<{ email: string; hasPassword: boolean; accounts: { provider: string; email: string }[] }> {
  const [member] = await db
    .select({ email: users.email, password: users.password })
    .from(users)
    .where(eq(users.id, viewer.id))
  const linked = await db
    .select({ provider: accounts.provider, email: accounts.email })
    .from(accounts)
    .where(eq(accounts.userId, viewer.id))
  return { email: member?.email ?? '', hasPassword: Boolean(member?.password), accounts: linked }
}
