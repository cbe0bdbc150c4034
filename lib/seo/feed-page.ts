import { isLocale, type Locale } from '@/lib/i18n/locales'
import { cityBySlug } from '@/lib/places/queries'
import { now } from '@/lib/platform/clock'
import { getProfile } from '@/lib/profiles/queries'
import { cityPath, readCityList } from '@/lib/search/schema'
import { answerDocument, answerNotFound } from './answer'
import { atomFeed, calendarFeed, type Page } from './feeds'

type Kind = 'atom' | 'calendar'
type Asked = { request: Request; locale: string; kind: Kind }

/** `/cities/{city}/feed.xml`, `/cities/{city}/tags/{tag}/calendar.ics` and so on; 404 for a city that is not there. */
export async function answerCityFeed(slug: string, tag: string | null, asked: Asked): Promise<Response> {
  const city = await cityBySlug(slug)
  const key = tag === null ? undefined : readCityList({ tag: decoded(tag) })
  if (!city || key === null) return answerNotFound()
  const word = key && 'tag' in key ? key.tag : undefined
  const name = word === undefined ? city.name : `#${word}, ${city.name}`
  return answer({ name, path: cityPath(city, key), subject: { cityId: city.id, tag: word } }, asked)
}

/** `/members/{username}/feed.xml` and `calendar.ics`; 404 for whoever a visitor may not see, or only by name. */
export async function answerMemberFeed(username: string, asked: Asked): Promise<Response> {
  const profile = await getProfile(null, decoded(username))
  if (!profile || profile.isPrivate) return answerNotFound()
  const name = profile.fullName || profile.username
  const path = `/members/${profile.username}`
  return answer({ name, path, subject: { organizerId: profile.id } }, asked)
}

async function answer(page: Page, { request, locale, kind }: Asked): Promise<Response> {
  if (!isLocale(locale)) return answerNotFound()
  const given: { locale: Locale; at: Date } = { locale, at: now() }
  return answerDocument(request, await (kind === 'atom' ? atomFeed(page, given) : calendarFeed(page, given)))
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
