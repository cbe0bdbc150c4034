import type { Metadata } from 'next'
import { cityListMetadata, PublicCityList } from '@/app/[locale]/city-list'
import { localeOf } from '@/lib/i18n/page'

type Props = PageProps<'/[locale]/cities/[city]/tags/[tag]'>

export const revalidate = 60
export const dynamic = 'force-static'

export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return cityListMetadata(null, await addressOf(params))
}

/** What has a tag in a city. */
export default async function CityTagPage({ params }: Props) {
  return <PublicCityList {...(await addressOf(params))} />
}

async function addressOf(params: Props['params']) {
  const { city, tag } = await params
  return { locale: await localeOf(params), city, asked: { tag } }
}
