import type { Metadata } from 'next'
import { MemberFrame } from '@/components/shell/member-frame'
import { Link } from '@/components/ui/link'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/admin'>

export const metadata: Metadata = { robots: { index: false } }

export default async function AdminPage({ params }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const t = translate(locale, 'admin')
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/admin">
      <h1 className="pt-6">{t('title')}</h1>
      <p className="mt-2 text-quiet">{t('lead')}</p>
      <Link
        className="link mt-4 inline-flex min-h-11 items-center"
        href={localePath(locale, '/admin/payments')}
      >
        {translate(locale, 'adminMoney')('link')}
      </Link>
    </MemberFrame>
  )
}
