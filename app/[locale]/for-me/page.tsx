import type { Metadata } from 'next'
import { Landing } from '@/components/events/landing'
import { MemberFrame } from '@/components/shell/member-frame'
import { busiestCities } from '@/lib/events/discover'
import { localeOf } from '@/lib/i18n/page'
import { getViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { findEvents } from '@/lib/search/find'
import { alternates } from '@/lib/seo/alternates'

type Props = PageProps<'/[locale]/for-me'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { alternates: alternates(await localeOf(params), '/') }
}

/** The landing page as a member may see it, at its public address (docs/decisions/014). */
export default async function HomeForMe({ params }: Props) {
  const locale = await localeOf(params)
  const viewer = await getViewer()
  const at = now()
  const [cities, { events }] = await Promise.all([
    busiestCities(viewer, { at, limit: 6 }),
    findEvents(viewer, {}, { city: null, at }),
  ])
  return (
    <MemberFrame locale={locale} viewer={viewer} current="home">
      <Landing locale={locale} cities={cities} events={events} now={at} isMember={viewer !== null} />
    </MemberFrame>
  )
}
