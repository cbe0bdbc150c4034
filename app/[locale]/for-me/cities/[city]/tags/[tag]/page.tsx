import type { Metadata } from 'next'
import { cityListMetadata, OwnCityList } from '@/app/[locale]/city-list'
import { localeOf } from '@/lib/i18n/page'
import { getViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/for-me/cities/[city]/tags/[tag]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return cityListMetadata(await getViewer(), await addressOf(params))
}

/** What has a tag in a city. */
export default async function CityTagPageForMe({ params }: Props) {
  return <OwnCityList {...(await addressOf(params))} />
}

async function addressOf(params: Props['params']) {
  const { city, tag } = await params
  return { locale: await localeOf(params), city, asked: { tag } }
}
