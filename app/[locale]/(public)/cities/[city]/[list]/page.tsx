import type { Metadata } from 'next'
import { cityListMetadata, PublicCityList } from '@/app/[locale]/city-list'
import { localeOf } from '@/lib/i18n/page'

type Props = PageProps<'/[locale]/cities/[city]/[list]'>

export const revalidate = 60
export const dynamic = 'force-static'

export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return cityListMetadata(null, await addressOf(params))
}

/** A city tonight or this weekend. */
export default async function CityListPage({ params }: Props) {
  return <PublicCityList {...(await addressOf(params))} />
}

async function addressOf(params: Props['params']) {
  const { city, list } = await params
  return { locale: await localeOf(params), city, asked: { list } }
}
