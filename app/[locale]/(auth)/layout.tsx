import { notFound } from 'next/navigation'
import { AccountMenu } from '@/components/identity/account-menu'
import { PageFrame } from '@/components/shell/page-frame'
import { isLocale } from '@/lib/i18n/locales'
import { getViewer } from '@/lib/identity/queries'

export default async function AuthLayout({ params, children }: LayoutProps<'/[locale]'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return (
    <PageFrame locale={locale} account={<AccountMenu viewer={await getViewer()} locale={locale} />}>
      <div className="mx-auto max-w-md pt-6 md:pt-12">{children}</div>
    </PageFrame>
  )
}
