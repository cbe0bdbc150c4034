import { cookies } from 'next/headers'
import { z } from 'zod'
import { cookieName } from '@/lib/platform/env'
import { localAddress } from '@/lib/platform/form'
import { Refusal } from '@/lib/platform/refusal'
import { seal, unseal } from '@/lib/platform/sealed'
import { cookieFor } from './device'
import { openIdentity } from './open-id'

const pendingLife = 15 * 60

const pending = openIdentity.extend({ email: z.string(), next: localAddress })

/** Somebody whom the issuer has proved, with a verified address, and whom no member's account belongs to yet. */
export type PendingIdentity = z.output<typeof pending>

/** Keeps it in this browser for a quarter of an hour, sealed. */
export async function keepPending(identity: PendingIdentity): Promise<void> {
  const sealed = await seal('pending', identity, pendingLife)
  ;(await cookies()).set(cookieName('pending'), sealed, cookieFor(pendingLife, { httpOnly: true }))
}

/** Who waits in this browser, or null. */
export async function getPending(): Promise<PendingIdentity | null> {
  return unseal('pending', (await cookies()).get(cookieName('pending'))?.value, pending)
}

/** The same; refuses with `wayEnded`. */
export async function requirePending(): Promise<PendingIdentity> {
  const identity = await getPending()
  if (!identity) throw new Refusal('wayEnded')
  return identity
}

/** Nobody waits any more. */
export async function forgetPending(): Promise<void> {
  ;(await cookies()).set(cookieName('pending'), '', cookieFor(0, { httpOnly: true }))
}
