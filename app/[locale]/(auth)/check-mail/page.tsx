import type { Metadata } from 'next'
import { ActForm } from '@/components/identity/act-form'
import { MailedCode } from '@/components/identity/mailed-code'
import { AuthFrame } from '@/components/shell/auth-frame'
import { ButtonLink } from '@/components/ui/button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { resend } from '@/lib/identity/actions'
import { getViewer } from '@/lib/identity/queries'
import { isDemo } from '@/lib/platform/env'
import { localAddress } from '@/lib/platform/form'

type Props = PageProps<'/[locale]/check-mail'>

const kinds = ['confirm', 'reset', 'again', 'link'] as const

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'auth')
  return { title: t('mailTitle'), robots: { index: false } }
}

export default async function CheckMailPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const t = translate(locale, 'auth')
  const query = await searchParams
  const email = one(query.email)?.slice(0, 254) ?? ''
  const kind = kinds.find((each) => each === one(query.for)) ?? 'confirm'
  const next = localAddress.parse(one(query.next))
  const kept = { email, ...(kind === 'confirm' ? {} : { for: kind }), ...(next ? { next } : {}) }
  return (
    <AuthFrame locale={locale} viewer={await getViewer()} path={`/check-mail?${new URLSearchParams(kept)}`}>
      <div className="flex flex-col gap-4">
        <h1>{t('mailTitle')}</h1>
        {email && <p className="break-words">{said(locale, kind, email)}</p>}
        {kind === 'link' && <MailedCode locale={locale} next={next} />}
        {isDemo() && email && (
          <div className="flex flex-col gap-3">
            <p>{t('mailDemo')}</p>
            <ButtonLink
              variant={kind === 'link' ? 'quiet' : 'main'}
              href={localePath(locale, '/demo/outbox')}
            >
              {t('mailOpen')}
            </ButtonLink>
          </div>
        )}
        {kind !== 'reset' && kind !== 'link' && <Again locale={locale} email={email} />}
      </div>
    </AuthFrame>
  )
}

function said(locale: Locale, kind: (typeof kinds)[number], email: string): string {
  if (kind === 'again') return translate(locale, 'resend')('again', { email })
  if (kind === 'link') return translate(locale, 'ways')('sent', { email })
  return translate(locale, 'auth')(kind === 'reset' ? 'resetMailText' : 'mailText', { email })
}

/** The confirmation once more, for whoever waits for it; the same words for everybody (rule A2). */
function Again({ locale, email }: { locale: Locale; email: string }) {
  const t = translate(locale, 'resend')
  return (
    <section className="mt-4 flex flex-col gap-3 border-line border-t pt-6">
      <h2 className="text-lg">{t('title')}</h2>
      <p className="text-quiet">{t('text')}</p>
      <ActForm
        action={resend}
        locale={locale}
        fields={[{ name: 'email', label: t('email'), type: 'email', autoComplete: 'email', value: email }]}
        labels={{ submit: t('send'), problems: t('problems') }}
        variant="plain"
      />
    </section>
  )
}
