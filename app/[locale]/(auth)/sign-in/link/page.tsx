import type { Metadata } from 'next'
import { ActForm } from '@/components/identity/act-form'
import { AuthFrame } from '@/components/shell/auth-frame'
import { ButtonLink } from '@/components/ui/button'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { enterByLink } from '@/lib/identity/actions'
import { findMailLink } from '@/lib/identity/open-mail-link'
import { getViewer } from '@/lib/identity/queries'
import { localAddress } from '@/lib/platform/form'

type Props = PageProps<'/[locale]/sign-in/link'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'ways')
  return { title: t('linkTitle'), robots: { index: false }, referrer: 'same-origin' }
}

/** Opening a mailed link uses nothing up: mail programs open every link. The button does. */
export default async function MailLinkPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const query = await searchParams
  const token = one(query.token)?.slice(0, 200) ?? ''
  const next = localAddress.parse(one(query.next))
  const t = translate(locale, 'ways')
  const link = await findMailLink(token)
  const state = link?.isHere ? 'link' : link ? 'linkElsewhere' : 'linkGone'
  return (
    <AuthFrame
      locale={locale}
      viewer={await getViewer()}
      path={`/sign-in/link?${new URLSearchParams({ token, ...(next ? { next } : {}) })}`}
    >
      <div className="flex flex-col gap-4">
        <h1>{t(state === 'link' ? 'linkTitle' : state)}</h1>
        {link?.isHere ? (
          <>
            <p>{t('linkText', { email: link.email })}</p>
            <ActForm
              action={enterByLink}
              locale={locale}
              hidden={{ token, ...(next ? { next } : {}) }}
              fields={[]}
              labels={{ submit: t('linkEnter'), problems: translate(locale, 'auth')('problems') }}
            />
          </>
        ) : (
          <>
            <p>{t(link ? 'linkElsewhereText' : 'linkGoneText')}</p>
            <ButtonLink variant="main" href={localePath(locale, '/sign-in')}>
              {t('again')}
            </ButtonLink>
          </>
        )}
      </div>
    </AuthFrame>
  )
}
