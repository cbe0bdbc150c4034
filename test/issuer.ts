import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import Provider from 'oidc-provider'

export type Issuer = { env: Record<string, string>; stop(): Promise<void> }

/**
 * A real OpenID Connect issuer (oidc-provider) at which anybody is whoever they type: the address is the account, and one
 * that begins with "unverified" is not verified there. `back` is where it sends browsers back to.
 */
export async function startIssuer(back: string): Promise<Issuer> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
  const provider = providerAt(url, back)
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    interact(provider, request, response).catch((error: unknown) =>
      response.writeHead(500).end(String(error)),
    )
  })
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  const env = { AUTH_GOOGLE_ID: 'maly', AUTH_GOOGLE_SECRET: 'a secret of two', AUTH_GOOGLE_ISSUER: url }
  return { env, stop }
}

function providerAt(url: string, back: string): Provider {
  return new Provider(url, {
    clients: [{ client_id: 'maly', client_secret: 'a secret of two', redirect_uris: [back] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // As Google does: the address is in the ID token.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    ttl: { AccessToken: 60, Grant: 600, IdToken: 60, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    cookies: { keys: ['only for tests'] },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, accountId) => ({ accountId, claims: () => claimsOf(accountId) }),
  })
}

function claimsOf(login: string) {
  const email = login.replace(/^.*:/, '')
  const name = email.replace(/@.*/, '')
  return { sub: login, email, email_verified: !email.startsWith('unverified'), name }
}

async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  const { params } = await provider.interactionDetails(request, response)
  if (request.method === 'GET') return void response.setHeader('content-type', 'text/html').end(page)
  const login = new URLSearchParams(await text(request)).get('login')
  if (!login) return provider.interactionFinished(request, response, { error: 'access_denied' })
  const accountId = `${login}`
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) })
  grant.addOIDCScope('openid email profile')
  const result = { login: { accountId }, consent: { grantId: await grant.save() } }
  return provider.interactionFinished(request, response, result)
}

const page = `<!doctype html><html lang="en"><title>An issuer</title><link rel="icon" href="data:,"><h1>Who are you?</h1>
<form method="post"><label>Login <input name="login"></label><button>Go on</button></form></html>`

/** Walks through the issuer as a browser of a person who types `login` ('' says no). Returns what the browser brings back. */
export async function proveAt(url: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  const visit = async (address: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, { redirect: 'manual', ...init, headers: { ...init.headers, cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      jar.set(name, value)
    }
    return new URL(answer.headers.get('location') ?? address, address)
  }
  const asked = await visit(url)
  const resumed = await visit(asked.href, { method: 'POST', body: new URLSearchParams({ login }) })
  return (await visit(resumed.href)).search
}
