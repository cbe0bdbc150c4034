import type { Metadata } from 'next'
import { AppealForm } from '@/components/moderation/appeal-form'
import { DecisionCard } from '@/components/moderation/decision-card'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { Said } from '@/components/ui/said'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { refusesAppeal } from '@/lib/moderation/policy'
import { listOwnDecisions } from '@/lib/moderation/queries'
import { now } from '@/lib/platform/clock'

type Props = PageProps<'/[locale]/settings/decisions'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'decisions')('title'), robots: { index: false } }
}

/** What was decided about a member, and the one appeal to each. */
export default async function DecisionsPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/settings/decisions')
  const own = await listOwnDecisions(viewer)
  const t = translate(locale, 'decisions')
  const at = now()
  return (
    <SettingsFrame locale={locale} viewer={viewer} section="decisions" lead={t('lead')}>
      <Said>{one((await searchParams).said) === 'appealed' && t('appealSent')}</Said>
      {own.length === 0 && <p>{t('none')}</p>}
      {own.map(({ appeal, ...decision }) => (
        <DecisionCard key={decision.id} decision={decision} appeal={appeal} locale={locale}>
          {!appeal && !refusesAppeal(decision, at) && (
            <details>
              <summary className="link inline-flex min-h-11 cursor-pointer items-center">
                {t('appeal')}
              </summary>
              <p className="mb-3 text-sm text-quiet">{t('appealLead')}</p>
              <AppealForm
                of={{ decisionId: decision.id }}
                locale={locale}
                labels={{ words: t('appealWords'), send: t('appealSend'), problems: t('problems') }}
              />
            </details>
          )}
        </DecisionCard>
      ))}
    </SettingsFrame>
  )
}
