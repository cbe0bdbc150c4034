import { appOrigin } from '@/lib/platform/env'

export const dynamic = 'force-dynamic'

/** Nothing is hidden from crawlers that says `noindex` itself: what they may not read they cannot obey (rule E5). */
export function GET() {
  const lines = [
    'User-agent: *',
    'Disallow: /api/',
    'Allow: /',
    '',
    `Sitemap: ${appOrigin()}/sitemap.xml`,
    '',
  ]
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
