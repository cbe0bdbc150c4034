import { answerCityFeed } from '@/lib/seo/feed-page'

/** What has a tag in a city, as a calendar to subscribe to. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/[locale]/cities/[city]/tags/[tag]/calendar.ics'>,
) {
  const { locale, city, tag } = await params
  return answerCityFeed(city, tag, { request, locale, kind: 'calendar' })
}
