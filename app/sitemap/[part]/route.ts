import { now } from '@/lib/platform/clock'
import { sitemapPart } from '@/lib/seo/sitemap'

/** `/sitemap/events-1.xml`: one part of the sitemap; an empty or unknown one is not found. */
export async function GET(_request: Request, { params }: RouteContext<'/sitemap/[part]'>) {
  const [, name = ''] = /^([a-z]+(?:-\d+)?)\.xml$/.exec((await params).part) ?? []
  const text = await sitemapPart(name, now())
  if (!text?.includes('<url>')) return new Response('Not found', { status: 404 })
  return new Response(text, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=300' },
  })
}
