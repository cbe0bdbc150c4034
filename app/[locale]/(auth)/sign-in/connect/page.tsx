import type { Metadata } from 'next'
import { ActForm } from '@/components/identity/act-form'
import { WayGone } from '@/components/identity/way-gone'
import { AuthFrame } from '@/components/shell/auth-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { connectByLink, connectByPassword, connectHere } from '@/lib/identity/actions'
import { hasAddress } from '@/lib/identity/link-account'
import { getPending } from '@/lib/identity/pending-identity'
import { getViewer } from '@/lib/identity/queries'
import { providerLabel } from '@/lib/identity/schema'

type Props = PageProps<'/[locale]/sign-in/connect'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'ways')
  return { title: t('connectTitle'), robots: { index: false } }
}

/** Somebody whose verified address elsewhere is that of a member here, and who has to prove that they are that member. */
export default async function ConnectPage({ params }: Props) {
  const locale = await localeOf(params)
  const [viewer, pending] = await Promise.all([getViewer(), getPending()])
  const t = translate(locale, 'ways')
  const problems = translate(locale, 'auth')('problems')
  const name = providerLabel(pending?.provider ?? '')
  const isThem = viewer && pending && (await hasAddress(viewer.id, pending.email))
  return (
    <AuthFrame locale={locale} viewer={viewer} path="/sign-in/connect">
      <div className="flex flex-col gap-5">
        {!pending || (viewer && !isThem) ? (
          <WayGone locale={locale} />
        ) : isThem ? (
          <>
            <h1>{t('connectHere', { name, username: viewer.username })}</h1>
            <p>{t('connectHereText', { name, username: viewer.username })}</p>
            <ActForm
              action={connectHere}
              locale={locale}
              fields={[]}
              labels={{ submit: t('link'), problems }}
            />
          </>
        ) : (
          <>
            <h1>{t('connectTitle')}</h1>
            <p>{t('connectText', { email: pending.email, name })}</p>
            <ActForm
              action={connectByPassword}
              locale={locale}
              fields={[
                {
                  name: 'password',
                  label: t('connectPassword'),
                  type: 'password',
                  autoComplete: 'current-password',
                },
              ]}
              labels={{ submit: t('connect'), problems }}
            />
            <ActForm
              action={connectByLink}
              locale={locale}
              fields={[]}
              labels={{ submit: t('connectMail'), problems }}
              variant="quiet"
            />
          </>
        )}
      </div>
    </AuthFrame>
  )
}
