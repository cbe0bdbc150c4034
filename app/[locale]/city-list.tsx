import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { CityListView } from '@/components/cities/city-list-view'
import { listDescription, listTitle } from '@/components/cities/city-text'
import { MemberFrame } from '@/components/shell/member-frame'
import { PublicFrame } from '@/components/shell/public-frame'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { tagPage } from '@/lib/platform/page-tags'
import type { Looking } from '@/lib/profiles/visibility'
import { getCityList } from '@/lib/search/city-list'
import { listKnownGuests } from '@/lib/search/known-guests'
import { cityPath, readCityList } from '@/lib/search/schema'
import { alternates } from '@/lib/seo/alternates'
import { cityJsonLd } from '@/lib/seo/city-json-ld'
import { scriptJson } from '@/lib/seo/event-json-ld'

/** What the address of a city's list says: `/cities/{city}/tonight`, `/cities/{city}/tags/{tag}`. */
type Asked = { locale: Locale; city: string; asked: { list: string } | { tag: string } }

/** A city's list for visitors, to be stored. */
export async function PublicCityList(address: Asked) {
  await tagPage('events')
  const { locale } = address
  const { list, at } = await readCityPage(null, address)
  const { city, key, events, onNow } = list
  const steps = [
    { name: translate(locale, 'site')('name'), path: '/' },
    { name: city.name, path: cityPath(city) },
    { name: listTitle(city, key, locale), path: cityPath(city, key) },
  ]
  const data = cityJsonLd({ city, events: [...events, ...onNow], locale, steps })
  return (
    <PublicFrame locale={locale} path={cityPath(city, key)} current="discover">
      <script type="application/ld+json">{scriptJson(data)}</script>
      <CityListView list={list} locale={locale} now={at} />
    </PublicFrame>
  )
}

/** The same as a member may see it, at its public address (docs/decisions/014). */
export async function OwnCityList(address: Asked) {
  const { locale } = address
  const viewer = await getViewer()
  const { list, at } = await readCityPage(viewer, address)
  const known = await listKnownGuests(
    viewer,
    [...list.events, ...list.onNow].map(({ id }) => id),
  )
  return (
    <MemberFrame locale={locale} viewer={viewer} path={cityPath(list.city, list.key)} current="discover">
      <CityListView list={list} locale={locale} now={at} known={known} />
    </MemberFrame>
  )
}

/** What a city's list says of itself; without an event it is not for search engines (rule E5). */
export async function cityListMetadata(viewer: Looking, address: Asked): Promise<Metadata> {
  await tagPage('events')
  const { locale } = address
  const { city, key, count } = (await readCityPage(viewer, address)).list
  return {
    title: listTitle(city, key, locale),
    description: listDescription(city, key, locale),
    alternates: alternates(locale, cityPath(city, key)),
    ...(count === 0 ? { robots: { index: false, follow: true } } : {}),
  }
}

async function readCityPage(viewer: Looking, { locale, city, asked }: Asked) {
  const key = readCityList('tag' in asked ? { tag: textOf(asked.tag) } : asked)
  const at = now()
  const list = key && (await getCityList(viewer, city, { key, at }))
  if (!list) return notFound()
  if ('tag' in asked && 'tag' in list.key && textOf(asked.tag) !== list.key.tag)
    permanentRedirect(localePath(locale, cityPath(list.city, list.key)))
  return { list, at }
}

function textOf(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
