import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AppealForm } from '@/components/moderation/appeal-form'
import { DecisionCard } from '@/components/moderation/decision-card'
import { AuthFrame } from '@/components/shell/auth-frame'
import { Said } from '@/components/ui/said'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { decisionOfToken } from '@/lib/moderation/appeal'
import { refusesAppeal } from '@/lib/moderation/policy'
import { getDecisionWithoutViewer } from '@/lib/moderation/queries'
import { now } from '@/lib/platform/clock'

type Props = PageProps<'/[locale]/appeal/[token]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'decisions')('appealTitle'), robots: { index: false } }
}

/** The address in the mail of a decision: whoever cannot sign in any more can still disagree. */
export default async function AppealPage({ params, searchParams }: Props) {
  const { token } = await params
  const locale = await localeOf(params)
  const id = decisionOfToken(token)
  const decision = id ? await getDecisionWithoutViewer(id) : null
  if (!decision) notFound()
  const t = translate(locale, 'decisions')
  const mayAppeal = !decision.appeal && !refusesAppeal(decision, now())
  return (
    <AuthFrame locale={locale} viewer={await getViewer()} path={`/appeal/${token}`}>
      <div className="flex flex-col gap-6">
        <h1>{t('appealTitle')}</h1>
        <p className="text-quiet">{t('appealLead')}</p>
        <Said>{one((await searchParams).said) === 'appealed' && t('appealSent')}</Said>
        <DecisionCard decision={decision} appeal={decision.appeal} locale={locale} />
        {mayAppeal && (
          <AppealForm
            of={{ token }}
            locale={locale}
            labels={{ words: t('appealWords'), send: t('appealSend'), problems: t('problems') }}
          />
        )}
      </div>
    </AuthFrame>
  )
}
