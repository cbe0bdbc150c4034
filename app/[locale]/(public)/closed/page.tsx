import type { Metadata } from 'next'
import { PublicFrame } from '@/components/shell/public-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { daysOf } from '@/lib/privacy/retention'

type Props = PageProps<'/[locale]/closed'>

export const revalidate = 86400

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'yourData')('closed.title'), robots: { index: false } }
}

/** Where somebody lands who has just left. */
export default async function ClosedPage({ params }: Props) {
  const locale = await localeOf(params)
  const t = translate(locale, 'yourData')
  return (
    <PublicFrame locale={locale} path="/closed">
      <div className="mx-auto flex max-w-md flex-col gap-4 pt-12">
        <h1>{t('closed.title')}</h1>
        <p>{t('closed.text', { days: daysOf('closed') })}</p>
      </div>
    </PublicFrame>
  )
}
