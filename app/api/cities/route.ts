import { isLocale } from '@/lib/i18n/locales'
import { searchCities } from '@/lib/places/queries'
import { cityLabel } from '@/lib/places/schema'

/** `?q=lis&locale=en`: labels of the biggest cities that begin so. The gazetteer is public. */
export async function GET(request: Request) {
  const { searchParams } = new URL(request.url)
  const asked = searchParams.get('locale')
  const locale = isLocale(asked) ? asked : 'en'
  const cities = await searchCities((searchParams.get('q') ?? '').slice(0, 80))
  return Response.json(
    cities.map((city) => cityLabel(city, locale)),
    { headers: { 'cache-control': 'public, max-age=3600' } },
  )
}
