import type { Metadata } from 'next'
import { ChooseNameForm } from '@/components/identity/choose-name-form'
import { WayGone } from '@/components/identity/way-gone'
import { AuthFrame } from '@/components/shell/auth-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getPending } from '@/lib/identity/pending-identity'
import { getViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/sign-up/username'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'ways')
  return { title: t('nameTitle'), robots: { index: false } }
}

export default async function ChooseNamePage({ params }: Props) {
  const locale = await localeOf(params)
  const [viewer, pending] = await Promise.all([getViewer(), getPending()])
  const t = translate(locale, 'ways')
  const auth = translate(locale, 'auth')
  return (
    <AuthFrame locale={locale} viewer={viewer} path="/sign-up/username">
      <div className="flex flex-col gap-5">
        {!pending ? (
          <WayGone locale={locale} />
        ) : (
          <>
            <h1>{t('nameTitle')}</h1>
            <p>{t('nameText', { email: pending.email })}</p>
            <ChooseNameForm
              locale={locale}
              name={pending.name}
              labels={{
                fullName: auth('fullName'),
                fullNameHint: auth('fullNameHint'),
                username: auth('username'),
                usernameHint: auth('usernameHint'),
                nameJoin: t('nameJoin'),
                problems: auth('problems'),
              }}
            />
          </>
        )}
      </div>
    </AuthFrame>
  )
}
