import type { Metadata } from 'next'
import { ActForm } from '@/components/identity/act-form'
import { AuthFrame } from '@/components/shell/auth-frame'
import { ButtonLink } from '@/components/ui/button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { answerEmail } from '@/lib/identity/actions'
import { emailChangeOfLink } from '@/lib/identity/agree-email'
import { getViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/change-email'>
type Change = NonNullable<Awaited<ReturnType<typeof emailChangeOfLink>>>

const outcomes = ['waiting', 'changed', 'refused'] as const

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'changeEmail')
  return { title: t('title'), robots: { index: false }, referrer: 'same-origin' }
}

/** A link in a mail only leads here: programs that open every link in a mail must not answer for its owner. */
export default async function ChangeEmailPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const query = await searchParams
  const token = one(query.token)?.slice(0, 200) ?? ''
  const outcome = outcomes.find((each) => each === one(query.said))
  const change = outcome ? null : await emailChangeOfLink(token)
  return (
    <AuthFrame
      locale={locale}
      viewer={await getViewer()}
      path={`/change-email?${new URLSearchParams(outcome ? { said: outcome } : { token })}`}
    >
      <div className="flex flex-col gap-4">
        {change ? (
          <Question locale={locale} change={change} token={token} />
        ) : (
          <Outcome locale={locale} outcome={outcome ?? 'gone'} />
        )}
      </div>
    </AuthFrame>
  )
}

function Question({ locale, change, token }: { locale: Locale; change: Change; token: string }) {
  const t = translate(locale, 'changeEmail')
  const problems = translate(locale, 'settings')('problems')
  const { side, ...names } = change
  const form = { action: answerEmail, locale, fields: [] }
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="break-words">{t(`${side}Text`, names)}</p>
      <ActForm
        {...form}
        hidden={{ token, answer: 'yes' }}
        labels={{ submit: t(side === 'old' ? 'yesOld' : 'yesNew'), problems }}
      />
      <ActForm
        {...form}
        hidden={{ token, answer: 'no' }}
        labels={{ submit: t('no'), problems }}
        variant="plain"
      />
    </>
  )
}

function Outcome({ locale, outcome }: { locale: Locale; outcome: (typeof outcomes)[number] | 'gone' }) {
  const t = translate(locale, 'changeEmail')
  const isRefused = outcome === 'refused'
  return (
    <>
      <h1>{t(outcome)}</h1>
      <p>{t(`${outcome}Text`)}</p>
      <ButtonLink
        variant="main"
        href={localePath(locale, isRefused ? '/forgot-password' : '/settings/account')}
      >
        {t(isRefused ? 'newPassword' : 'settings')}
      </ButtonLink>
    </>
  )
}
