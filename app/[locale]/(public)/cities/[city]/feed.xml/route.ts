import { answerCityFeed } from '@/lib/seo/feed-page'

/** What is on in a city, as a feed. */
export async function GET(request: Request, { params }: RouteContext<'/[locale]/cities/[city]/feed.xml'>) {
  const { locale, city } = await params
  return answerCityFeed(city, null, { request, locale, kind: 'atom' })
}
