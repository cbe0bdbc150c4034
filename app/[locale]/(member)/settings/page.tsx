import { ChevronRight } from 'lucide-react'
import type { Metadata } from 'next'
import { SignOutForm } from '@/components/identity/sign-out-form'
import { MemberFrame } from '@/components/shell/member-frame'
import { settingsSections } from '@/components/shell/settings-sections'
import { Avatar } from '@/components/ui/avatar'
import { ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/settings'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'settings')('title'), robots: { index: false } }
}

export default async function SettingsPage({ params }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/settings')
  const t = translate(locale, 'site')
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/settings" current="you">
      <div className="mx-auto flex max-w-md flex-col gap-6 pt-6">
        <div className="flex items-center gap-4">
          <Avatar id={viewer.id} name={viewer.name} src={viewer.image} size="lg" />
          <div className="min-w-0">
            <h1 className="text-2xl">
              <bdi>{viewer.name}</bdi>
            </h1>
            <p className="text-quiet">@{viewer.username}</p>
          </div>
        </div>
        <div className="grid grid-cols-2 gap-3">
          <ButtonLink variant="quiet" wide href={localePath(locale, `/members/${viewer.username}`)}>
            {t('profile')}
          </ButtonLink>
          <ButtonLink variant="quiet" wide href={localePath(locale, '/tickets')}>
            {t('plans')}
          </ButtonLink>
          <ButtonLink variant="quiet" wide href={localePath(locale, '/organize')}>
            {t('ownEvents')}
          </ButtonLink>
          <ButtonLink variant="quiet" wide href={localePath(locale, '/orders')}>
            {translate(locale, 'ownOrders')('title')}
          </ButtonLink>
          <ButtonLink variant="quiet" wide href={localePath(locale, '/premium')}>
            {translate(locale, 'premium')('short')}
          </ButtonLink>
          <ButtonLink variant="quiet" wide href={localePath(locale, '/invitations')}>
            {translate(locale, 'invitations')('title')}
          </ButtonLink>
        </div>
        <Sections locale={locale} />
        <SignOutForm locale={locale}>
          <SubmitButton variant="plain" wide>
            {t('signOut')}
          </SubmitButton>
        </SignOutForm>
      </div>
    </MemberFrame>
  )
}

function Sections({ locale }: { locale: Locale }) {
  const t = translate(locale, 'settings')
  return (
    <nav aria-labelledby="sections">
      <h2 id="sections" className="mb-2 text-lg">
        {t('title')}
      </h2>
      <ul className="divide-y divide-line rounded-large border border-line bg-surface">
        {settingsSections.map(({ section, path, Icon }) => (
          <li key={section}>
            <Link href={localePath(locale, path)} className="flex min-h-16 items-center gap-4 px-4 py-3">
              <Icon aria-hidden="true" className="size-6 shrink-0 text-quiet" />
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{t(`sections.${section}`)}</span>
                <span className="block text-sm text-quiet">{t(`about.${section}`)}</span>
              </span>
              <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-quiet rtl:rotate-180" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
