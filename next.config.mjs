import { fileURLToPath } from 'node:url'

/** First segments that are not a page in the default language: they keep their address. */
const kept = [
  '_next',
  'api',
  'calendar',
  'covers',
  'en',
  'es',
  'media',
  'favicon\\.ico',
  'icon\\.svg',
  'robots\\.txt',
  'sitemap',
  'sitemap\\.xml',
].join('|')

/**
 * Whoever carries a session gets the page made for them at the same address (docs/decisions/014): the stored one is the
 * same for everybody, and may show whom they have blocked.
 */
const signedIn = [{ type: 'header', key: 'cookie', value: '(?:.*; ?)?(?:__Host-)?maly\\.session=.+' }]
const forMember = [
  '/',
  '/events/:slug',
  '/members/:username',
  '/cities/:city',
  '/cities/:city/:list(tonight|this-weekend)',
  '/cities/:city/tags/:tag',
]
const forMe = ['', '/es'].flatMap((prefix) =>
  forMember.map((path) => ({
    source: path === '/' ? prefix || '/' : prefix + path,
    has: signedIn,
    destination: `${prefix || '/en'}/for-me${path === '/' ? '' : path.replace(/\(.*\)/, '')}`,
  })),
)

/**
 * What is a member's alone has no language that search engines know: an address without one is opened in the language the
 * member chose, which their browser carries (lib/identity/device.ts). Public pages keep the language of their address.
 */
const inOwnLanguage = [
  '/',
  '/:area(feed|members|notifications|orders|tickets|invitations|premium|report|welcome)',
  '/:area(messages|orders|premium|welcome|settings|organize|admin)/:path*',
].map((source) => ({
  source,
  has: [...signedIn, { type: 'cookie', key: 'maly.language', value: 'es' }],
  destination: source === '/' ? '/es' : `/es${source.replace(/\(.*\)/, '')}`,
  permanent: false,
}))

/** Also given by scripts/in-front.ts, which answers without Next. */
export const securityHeaders = [
  { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Permissions-Policy', value: 'camera=(self), geolocation=(self), microphone=(), payment=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
]

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // `npm run check` has the types; a first start should not wait for them again.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  cacheHandler: fileURLToPath(new URL('./lib/platform/page-cache.mjs', import.meta.url)),
  serverExternalPackages: [
    '@node-rs/argon2',
    'drizzle-orm',
    'nodemailer',
    'pg-boss',
    'pino',
    'postgres',
    'rate-limiter-flexible',
    'redis',
  ],
  experimental: {
    globalNotFound: true,
    serverActions: { bodySizeLimit: '12mb' },
    proxyClientMaxBodySize: '12mb',
  },
  // English has no prefix.
  rewrites: async () => ({
    beforeFiles: [
      { source: '/favicon.ico', destination: '/icon.svg' },
      ...forMe,
      { source: '/', destination: '/en' },
      { source: `/:path((?!(?:${kept})(?:/|$)).*)`, destination: '/en/:path' },
    ],
  }),
  redirects: async () => [
    ...inOwnLanguage,
    ...['', '/es'].map((prefix) => ({
      source: `${prefix}/for-me/:path*`,
      destination: `${prefix}/:path*`,
      permanent: true,
    })),
    { source: '/en', destination: '/', permanent: true },
    { source: '/en/:path*', destination: '/:path*', permanent: true },
  ],
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
}
