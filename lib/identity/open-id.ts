import * as client from 'openid-client'
import { z } from 'zod'
import { appOrigin, openIdClient } from '@/lib/platform/env'
import { email } from './schema'

/** Who somebody is at the issuer. `provider` and `sub` together are one account there, whatever its address becomes. */
export const openIdentity = z.object({
  provider: z.string(),
  sub: z.string(),
  /** only one that the issuer has verified; null for any other */
  email: z.string().nullable(),
  name: z.string(),
})

export type OpenIdentity = z.output<typeof openIdentity>

export type Checks = { state: string; nonce: string; verifier: string }

const google = 'https://accounts.google.com'

/** What the table calls the provider: a `sub` means something at its own issuer alone. */
export function providerName(): string | null {
  const issuer = openIdClient()?.issuer.replace(/\/$/, '')
  return issuer === undefined ? null : issuer === google ? 'google' : issuer
}

/** Where the browser goes to prove who it is, and what its answer will be checked against (PKCE, state, nonce). */
export async function authorization(): Promise<{ url: string; checks: Checks }> {
  const verifier = client.randomPKCECodeVerifier()
  const checks = { state: client.randomState(), nonce: client.randomNonce(), verifier }
  const url = client.buildAuthorizationUrl(await configuration(), {
    redirect_uri: redirectUri(),
    scope: 'openid email profile',
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return { url: url.href, checks }
}

/**
 * Exchanges what the browser came back with for who it is. Throws when state, nonce, issuer, audience, signature or code
 * are not what they should be; the query is the browser's, and the address it came to is ours.
 */
export async function identityFrom(query: string, { state, nonce, verifier }: Checks): Promise<OpenIdentity> {
  const provider = providerName()
  const tokens = await client.authorizationCodeGrant(
    await configuration(),
    new URL(`${redirectUri()}${query}`),
    { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
  )
  const claims = tokens.claims()
  if (!claims || !provider) throw new Error('the issuer sent no identity')
  const verified = claims.email_verified === true ? email.safeParse(claims.email).data : undefined
  const name = typeof claims.name === 'string' ? claims.name : ''
  return { provider, sub: claims.sub, email: verified ?? null, name }
}

/** Whether the browser came back because the person there said no. */
export function isDenied(thrown: unknown): boolean {
  return thrown instanceof client.AuthorizationResponseError && thrown.error === 'access_denied'
}

function redirectUri(): string {
  return `${appOrigin()}/api/auth/callback/google`
}

let found: Promise<client.Configuration> | undefined

// Asked of the issuer once in the life of the process; again after a failure.
function configuration(): Promise<client.Configuration> {
  found ??= discover().catch((thrown: unknown) => {
    found = undefined
    throw thrown
  })
  return found
}

async function discover(): Promise<client.Configuration> {
  const settings = openIdClient()
  if (!settings) throw new Error('no OpenID Connect client is configured')
  const issuer = new URL(settings.issuer)
  // Only an issuer on this machine may speak without TLS (lib/platform/env).
  const execute = [client.enableNonRepudiationChecks]
  if (issuer.protocol === 'http:') execute.push(client.allowInsecureRequests)
  return client.discovery(issuer, settings.id, settings.secret, undefined, { execute, timeout: 8 })
}
