import type { Metadata } from 'next'
import { cityListMetadata, OwnCityList } from '@/app/[locale]/city-list'
import { localeOf } from '@/lib/i18n/page'
import { getViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/for-me/cities/[city]/[list]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return cityListMetadata(await getViewer(), await addressOf(params))
}

/** A city tonight or this weekend. */
export default async function CityListPageForMe({ params }: Props) {
  return <OwnCityList {...(await addressOf(params))} />
}

async function addressOf(params: Props['params']) {
  const { city, list } = await params
  return { locale: await localeOf(params), city, asked: { list } }
}
