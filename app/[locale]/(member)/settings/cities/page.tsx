import type { Metadata } from 'next'
import { CityForm } from '@/components/profiles/city-form'
import { CityRow } from '@/components/profiles/city-row'
import { circleOptions, cityFormLabels } from '@/components/profiles/city-text'
import { TravelForm } from '@/components/profiles/travel-form'
import { TravelRow } from '@/components/profiles/travel-row'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewerOrPost } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { listOwnCities, listOwnTravels } from '@/lib/profiles/queries'

type Props = PageProps<'/[locale]/settings/cities'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'settings')
  return { title: t('sections.cities'), robots: { index: false } }
}

const said = { city: 'said', travel: 'travelSaid', travelGone: 'travelGoneSaid' } as const

export default async function CitiesPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewerOrPost(locale, '/settings/cities')
  if (!viewer) return null
  const at = now()
  const [cities, travels] = await Promise.all([listOwnCities(viewer), listOwnTravels(viewer, at)])
  const t = translate(locale, 'cities')
  const labels = cityFormLabels(locale)
  const message = said[(one((await searchParams).said) ?? '') as keyof typeof said]
  return (
    <SettingsFrame locale={locale} viewer={viewer} section="cities">
      <p role="status" className="font-semibold text-moss-deep">
        {message && t(message)}
      </p>
      <section className="flex flex-col gap-4">
        <h2>{t('now')}</h2>
        <p className="text-quiet">{t('nowText')}</p>
        <CityForm locale={locale} labels={labels} />
      </section>
      <section className="flex flex-col gap-4">
        <h2>{t('yours')}</h2>
        {cities.length === 0 && <p className="text-quiet">{t('none')}</p>}
        <ul className="flex flex-col divide-y divide-line">
          {cities.map((row) => (
            <CityRow key={row.city.id} row={row} locale={locale} />
          ))}
        </ul>
      </section>
      <section className="flex flex-col gap-4">
        <h2>{t('travel')}</h2>
        <p className="text-quiet">{t('travelText')}</p>
        {travels.length > 0 && (
          <ul aria-label={t('planned')} className="flex flex-col divide-y divide-line">
            {travels.map((travel) => (
              <TravelRow key={travel.id} travel={travel} locale={locale} now={at} />
            ))}
          </ul>
        )}
        <TravelForm locale={locale} labels={labels} circles={circleOptions(locale)} />
      </section>
    </SettingsFrame>
  )
}
