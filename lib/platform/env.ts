import path from 'node:path'
import { z } from 'zod'

const flag = z.enum(['1']).optional()

const shape = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
  AUTH_SECRET: z.string({ error: 'is missing' }).min(32, 'must have at least 32 characters'),
  APP_URL: z.url({ protocol: /^https?$/, error: 'must be the http(s):// address people use' }),
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(1).max(65535).default(3000),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
  /** with it a mail service may say at POST /api/mail/bounces which addresses take no mail */
  MAIL_WEBHOOK_SECRET: z.string().min(24, 'must have at least 24 characters').optional(),
  MAIL_FROM: z.string().min(3).default('Maly <hello@maly.test>'),
  /** many instances: shared counters of limits live there; without it in the database */
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// address' }).optional(),
  /** the client at an OpenID Connect issuer; without it the way in through Google is not offered */
  AUTH_GOOGLE_ID: z.string().optional(),
  AUTH_GOOGLE_SECRET: z.string().optional(),
  AUTH_GOOGLE_ISSUER: z
    .url({ error: 'must be the https:// address of an issuer' })
    .refine(isSafeIssuer, 'must be https:// (http:// on this machine alone)')
    .default('https://accounts.google.com'),
  /** set by `npm start` where no real service is configured */
  MALY_DEMO: flag,
  MALY_DEV: flag,
  /** how many proxies of ours stand in front and append to X-Forwarded-For; 0: the header is a stranger's word */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(8).default(0),
  /** where uploaded pictures are kept: all four, or none and they lie in a local folder */
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be the http(s):// address of the storage' })
    .optional(),
  S3_BUCKET: z.string().min(1).optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  /** payments: both, or nothing can be sold. Several secrets of endpoints are parted by commas */
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\w{8,}$/, 'must be a secret key of Stripe (sk_...)')
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[^\s,]+(,whsec_[^\s,]+)*$/, 'must be the secret of a webhook endpoint (whsec_...)')
    .optional(),
  /** where the stand-in for Stripe is reached; never set with real keys */
  STRIPE_API_BASE: z
    .url({ protocol: /^http$/, error: 'must be the http:// address of the stand-in' })
    .optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
})

export type Env = z.infer<typeof shape>

/** Thrown with one line that names every setting that is missing or wrong. */
export class BadEnvironment extends Error {}

/** Parses the settings of the process; refuses with one line about all that is wrong. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = shape.safeParse(given)
  if (parsed.success)
    return requireWholeStripe(requireWholeBucket(requireRealServices(requireWholeClient(parsed.data))))
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  throw new BadEnvironment(`Cannot start: ${faults.join('; ')}`)
}

// Without demo mode nobody reads the local outbox: mail that goes nowhere would lock every new member out.
function requireRealServices(parsed: Env): Env {
  if (parsed.MALY_DEMO || parsed.SMTP_URL) return parsed
  throw new BadEnvironment('Cannot start: SMTP_URL is missing (members confirm their address by mail)')
}

const bucketKeys = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const

// Half a bucket would keep pictures on a disk that nobody backs up.
function requireWholeBucket(parsed: Env): Env {
  const missing = bucketKeys.filter((key) => !parsed[key])
  if (missing.length === 0 || missing.length === bucketKeys.length) return parsed
  throw new BadEnvironment(`Cannot start: ${missing.join(', ')} is missing (the other S3 settings are there)`)
}

function requireWholeClient(parsed: Env): Env {
  if (Boolean(parsed.AUTH_GOOGLE_ID) === Boolean(parsed.AUTH_GOOGLE_SECRET)) return parsed
  const missing = parsed.AUTH_GOOGLE_ID ? 'AUTH_GOOGLE_SECRET' : 'AUTH_GOOGLE_ID'
  throw new BadEnvironment(`Cannot start: ${missing} is missing (the other half is set)`)
}

// A key without the secret takes money and never hears of it.
function requireWholeStripe(parsed: Env): Env {
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_BASE: base } = parsed
  const missing = key ? 'STRIPE_WEBHOOK_SECRET' : 'STRIPE_SECRET_KEY'
  if (Boolean(key) !== Boolean(secret))
    throw new BadEnvironment(`Cannot start: ${missing} is missing (the other half is set)`)
  if (base && !key?.startsWith('sk_test_'))
    throw new BadEnvironment(
      'Cannot start: STRIPE_API_BASE is for the stand-in, with a key sk_test_... alone',
    )
  return parsed
}

// Whoever can change what the issuer answers can be anybody here.
function isSafeIssuer(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(hostname))
}

let parsed: Env | undefined

/** The settings of this process, parsed once. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/** Whether this is a demonstration with local stand-ins; every page then says so. */
export function isDemo(): boolean {
  return process.env.MALY_DEMO === '1'
}

/** How much is written to the log; before the settings are parsed too, for a failure of theirs has to be told. */
export function logLevel(): string {
  return process.env.LOG_LEVEL ?? 'info'
}

/** Where a site without a mail server keeps its mails. */
export function outboxFolder(): string {
  return process.env.MALY_OUTBOX ?? path.join(process.cwd(), '.data', 'outbox')
}

/** Where uploaded pictures lie when no bucket is configured. */
export function uploadsFolder(): string {
  return process.env.MALY_UPLOADS ?? path.join(process.cwd(), '.data', 'uploads')
}

/** The bucket for uploaded pictures, if one is configured. */
export function bucket() {
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env()
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) return null
  const keys = { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY }
  return { endpoint: S3_ENDPOINT, name: S3_BUCKET, ...keys }
}

/** The name of a cookie of ours; over TLS no other site of the domain can set one of that name. */
export function cookieName(name: string): string {
  return isSecureSite() ? `__Host-maly.${name}` : `maly.${name}`
}

/** Whether people reach this site over TLS: cookies are then bound to it. */
export function isSecureSite(): boolean {
  return process.env.APP_URL?.startsWith('https:') ?? false
}

/** The issuer behind the Google button and our client there; null where there is none. */
export function openIdClient(): { issuer: string; id: string; secret: string } | null {
  const { AUTH_GOOGLE_ID: id, AUTH_GOOGLE_SECRET: secret, AUTH_GOOGLE_ISSUER: issuer } = env()
  return id && secret ? { issuer, id, secret } : null
}

/** How to reach Stripe, or the stand-in for it; null where nothing can be sold. */
export function stripeAccess(): { key: string; webhookSecrets: string[]; base: string | undefined } | null {
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secrets, STRIPE_API_BASE: base } = env()
  return key && secrets ? { key, webhookSecrets: secrets.split(','), base } : null
}

/** The public origin, without a slash at its end. */
export function appOrigin(): string {
  return new URL(env().APP_URL).origin
}
