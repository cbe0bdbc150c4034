import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CityView } from '@/components/cities/city-view'
import { MemberFrame } from '@/components/shell/member-frame'
import { listStandings } from '@/lib/connections/queries'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { cityBySlug } from '@/lib/places/queries'
import { now } from '@/lib/platform/clock'
import { getCityLife } from '@/lib/search/city'
import { listKnownGuests } from '@/lib/search/known-guests'
import { cityPath } from '@/lib/search/schema'
import { alternates } from '@/lib/seo/alternates'

type Props = PageProps<'/[locale]/for-me/cities/[city]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, city } = await readPage(params)
  const title = translate(locale, 'cityPage')('title', { city: city.name })
  return { title, alternates: alternates(locale, cityPath(city)) }
}

/** A city as a member may see it, at its public address (docs/decisions/014). */
export default async function CityForMe({ params }: Props) {
  const { locale, city } = await readPage(params)
  const viewer = await getViewer()
  const at = now()
  const life = await getCityLife(viewer, city, at)
  const shown = [...life.picked, ...life.today, ...life.weekend, ...life.soon].map(({ id }) => id)
  const [known, standings] = await Promise.all([
    listKnownGuests(viewer, shown),
    listStandings(viewer, [...life.organizers, ...life.people]),
  ])
  return (
    <MemberFrame locale={locale} viewer={viewer} path={cityPath(city)} current="discover">
      <CityView city={city} life={life} locale={locale} now={at} known={known} standings={standings} />
    </MemberFrame>
  )
}

async function readPage(params: Props['params']) {
  const { city: slug } = await params
  const locale = await localeOf(params)
  const city = await cityBySlug(slug)
  return city ? { locale, city } : notFound()
}
