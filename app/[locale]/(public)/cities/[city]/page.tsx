import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { countryOf } from '@/components/cities/city-text'
import { CityView } from '@/components/cities/city-view'
import { listAddress } from '@/components/events/list-address'
import { PublicFrame } from '@/components/shell/public-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { cityBySlug } from '@/lib/places/queries'
import { now } from '@/lib/platform/clock'
import { tagPage } from '@/lib/platform/page-tags'
import { getCityLife, wasEverListed } from '@/lib/search/city'
import { cityPath } from '@/lib/search/schema'
import { alternates } from '@/lib/seo/alternates'
import { cityJsonLd } from '@/lib/seo/city-json-ld'
import { scriptJson } from '@/lib/seo/event-json-ld'

type Props = PageProps<'/[locale]/cities/[city]'>

export const revalidate = 60
export const dynamic = 'force-static'

export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, city, life } = await readPage(params)
  const t = translate(locale, 'cityPage')
  return {
    title: t('title', { city: city.name }),
    description: t('lead', { city: city.name, country: countryOf(city, locale) }),
    alternates: {
      ...alternates(locale, cityPath(city)),
      types: { 'application/atom+xml': `${cityPath(city)}/feed.xml` },
    },
    ...(life.count === 0 ? { robots: { index: false, follow: true } } : {}),
  }
}

/** For visitors. Members get app/[locale]/for-me/cities/[city] at the same address (docs/decisions/014). */
export default async function CityPage({ params }: Props) {
  const { locale, city, life, at } = await readPage(params)
  const steps = [
    { name: translate(locale, 'site')('name'), path: '/' },
    { name: city.name, path: cityPath(city) },
  ]
  const events = [...life.picked, ...life.today, ...life.weekend, ...life.soon]
  return (
    <PublicFrame locale={locale} path={cityPath(city)} current="discover">
      <script type="application/ld+json">{scriptJson(cityJsonLd({ city, events, locale, steps }))}</script>
      <CityView city={city} life={life} locale={locale} now={at} />
    </PublicFrame>
  )
}

/** A city in which nothing was ever listed has no page that would be stored: its list says so, and offers the nearest. */
async function readPage(params: Props['params']) {
  const { city: slug } = await params
  const locale = await localeOf(params)
  await tagPage('events')
  const city = await cityBySlug(slug)
  if (!city) notFound()
  if (!(await wasEverListed(null, city.id))) redirect(listAddress({ city: city.slug }, locale))
  const at = now()
  const life = await getCityLife(null, city, at)
  await tagPage(...[...life.people, ...life.organizers].map(({ username }) => `member:${username}`))
  return { locale, city, life, at }
}
