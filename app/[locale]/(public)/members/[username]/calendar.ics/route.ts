import { answerMemberFeed } from '@/lib/seo/feed-page'

/** What a member organizes, as a calendar to subscribe to. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/[locale]/members/[username]/calendar.ics'>,
) {
  const { locale, username } = await params
  return answerMemberFeed(username, { request, locale, kind: 'calendar' })
}
