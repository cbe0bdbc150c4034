import { answerMemberFeed } from '@/lib/seo/feed-page'

/** What a member organizes, as a feed. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/[locale]/members/[username]/feed.xml'>,
) {
  const { locale, username } = await params
  return answerMemberFeed(username, { request, locale, kind: 'atom' })
}
