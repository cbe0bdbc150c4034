import type { Metadata } from 'next'
import { SignOutForm } from '@/components/identity/sign-out-form'
import { MemberFrame } from '@/components/shell/member-frame'
import { Avatar } from '@/components/ui/avatar'
import { ButtonLink } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/settings'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'site')('account'), robots: { index: false } }
}

export default async function YouPage({ params }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/settings')
  const t = translate(locale, 'site')
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/settings" current="you">
      <div className="mx-auto flex max-w-md flex-col gap-6 pt-6">
        <div className="flex items-center gap-4">
          <Avatar id={viewer.id} name={viewer.name} src={viewer.image} size="lg" />
          <div className="min-w-0">
            <h1 dir="auto" className="text-2xl">
              {viewer.name}
            </h1>
            <p className="text-quiet">@{viewer.username}</p>
          </div>
        </div>
        <ButtonLink variant="quiet" wide href={localePath(locale, `/members/${viewer.username}`)}>
          {t('profile')}
        </ButtonLink>
        <ButtonLink variant="quiet" wide href={localePath(locale, '/tickets')}>
          {t('plans')}
        </ButtonLink>
        <ButtonLink variant="quiet" wide href={localePath(locale, '/organize')}>
          {t('organize')}
        </ButtonLink>
        <SignOutForm locale={locale}>
          <SubmitButton variant="plain" wide>
            {t('signOut')}
          </SubmitButton>
        </SignOutForm>
      </div>
    </MemberFrame>
  )
}
