import { drawCover } from '@/lib/platform/cover'

/** `/covers/{seed}-{hue}.svg`: a drawing made from the two numbers alone, so it says nothing about what exists. */
export async function GET(_request: Request, { params }: RouteContext<'/covers/[art]'>) {
  const match = /^(\d{1,10})-(\d{1,3})\.svg$/.exec((await params).art)
  if (!match || Number(match[2]) > 359) return new Response('Not found', { status: 404 })
  return new Response(drawCover({ seed: Number(match[1]), hue: Number(match[2]) }), {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  })
}
