import type { Metadata } from 'next'
import { Landing } from '@/components/events/landing'
import { PublicFrame } from '@/components/shell/public-frame'
import { busiestCities } from '@/lib/events/discover'
import { localeOf } from '@/lib/i18n/page'
import { now } from '@/lib/platform/clock'
import { tagPage } from '@/lib/platform/page-tags'
import { findEvents } from '@/lib/search/find'
import { alternates } from '@/lib/seo/alternates'

type Props = PageProps<'/[locale]'>

export const revalidate = 60
export const dynamic = 'force-static'

/** Nothing is made at build time: a build needs no database, and each page is stored when it is first asked for. */
export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  return { alternates: alternates(locale, '/') }
}

/** For visitors. Members get app/[locale]/for-me/page.tsx at the same address (docs/decisions/014). */
export default async function HomePage({ params }: Props) {
  const locale = await localeOf(params)
  await tagPage('events')
  const at = now()
  const [cities, { events }] = await Promise.all([
    busiestCities(null, { at, limit: 6 }),
    findEvents(null, {}, { city: null, at }),
  ])
  return (
    <PublicFrame locale={locale} current="home">
      <Landing locale={locale} cities={cities} events={events} now={at} />
    </PublicFrame>
  )
}
