import { now } from '@/lib/platform/clock'
import { sitemapIndex } from '@/lib/seo/sitemap'

export const dynamic = 'force-dynamic'

/** The index of the parts under /sitemap/. */
export async function GET() {
  return new Response(await sitemapIndex(now()), {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=300' },
  })
}
