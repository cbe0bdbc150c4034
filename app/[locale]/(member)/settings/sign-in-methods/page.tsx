import type { Metadata } from 'next'
import { ActForm } from '@/components/identity/act-form'
import { WayNotice } from '@/components/identity/way-notice'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { linkGoogle, mailPasswordLink, unlink } from '@/lib/identity/actions'
import { providerName } from '@/lib/identity/open-id'
import { getSignInMethods, requireProof } from '@/lib/identity/queries'
import { providerLabel } from '@/lib/identity/schema'

type Props = PageProps<'/[locale]/settings/sign-in-methods'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'settings')
  return { title: t('sections.ways'), robots: { index: false } }
}

export default async function SignInMethodsPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireProof(locale, '/settings/sign-in-methods')
  const methods = await getSignInMethods(viewer)
  const offered = providerName()
  const t = translate(locale, 'ways')
  const problems = translate(locale, 'auth')('problems')
  const providers = new Set([...(offered ? [offered] : []), ...methods.accounts.map((each) => each.provider)])
  return (
    <SettingsFrame
      locale={locale}
      viewer={viewer}
      section="ways"
      lead={t('methodsLead', { email: methods.email })}
    >
      <WayNotice locale={locale} way={one((await searchParams).way)} />
      <Card as="section" className="flex flex-col gap-3">
        <div>
          <h2 className="text-lg">{t('password')}</h2>
          <p className="text-quiet">{t(methods.hasPassword ? 'hasPassword' : 'noPassword')}</p>
        </div>
        {methods.hasPassword ? (
          <ButtonLink variant="quiet" href={localePath(locale, '/settings/account/password')}>
            {t('changePassword')}
          </ButtonLink>
        ) : (
          <ActForm
            action={mailPasswordLink}
            locale={locale}
            fields={[]}
            labels={{ submit: t('setPassword'), problems }}
            variant="quiet"
          />
        )}
      </Card>
      {[...providers].map((provider) => {
        const linked = methods.accounts.find((each) => each.provider === provider)
        return (
          <Card key={provider} as="section" className="flex flex-col gap-3">
            <div>
              <h2 className="text-lg">{providerLabel(provider)}</h2>
              <p className="text-quiet">{linked ? t('isLinked', { email: linked.email }) : t('notLinked')}</p>
            </div>
            <ActForm
              action={linked ? unlink : linkGoogle}
              locale={locale}
              hidden={{ provider }}
              fields={[]}
              labels={{ submit: t(linked ? 'unlink' : 'link'), problems }}
              variant="quiet"
            />
          </Card>
        )
      })}
    </SettingsFrame>
  )
}
