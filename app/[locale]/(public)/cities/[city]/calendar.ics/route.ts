import { answerCityFeed } from '@/lib/seo/feed-page'

/** What is on in a city, as a calendar to subscribe to. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/[locale]/cities/[city]/calendar.ics'>,
) {
  const { locale, city } = await params
  return answerCityFeed(city, null, { request, locale, kind: 'calendar' })
}
