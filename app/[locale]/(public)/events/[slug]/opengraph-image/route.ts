import { getEvent } from '@/lib/events/queries'
import { readEventId } from '@/lib/events/schema'
import { isLocale } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { eventImage } from '@/lib/seo/event-image'

/** The picture of a public event that other sites show beside its link, 1200 x 630. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/[locale]/events/[slug]/opengraph-image'>,
) {
  const { locale, slug } = await params
  const id = readEventId(slug)
  const event = id === null ? null : await getEvent(null, id, now())
  if (!event || !isLocale(locale)) return new Response('Not found', { status: 404 })
  const image = await eventImage(event, locale, now())
  return new Response(new Uint8Array(image), {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=300, s-maxage=86400' },
  })
}
