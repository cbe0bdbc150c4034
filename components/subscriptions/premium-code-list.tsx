import { ActForm } from '@/components/shell/act-form'
import { Badge, type Tone } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Locale } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { endCode } from '@/lib/subscriptions/actions'
import type { PremiumCode } from '@/lib/subscriptions/premium-codes'

type Props = { codes: readonly PremiumCode[]; locale: Locale }

const tones = { open: 'moss', over: 'plain', usedUp: 'amber' } as const satisfies Record<string, Tone>

/** What codes there are, what they give, and how often each was used. */
export function PremiumCodeList({ codes, locale }: Props) {
  const t = translate(locale, 'adminCodes')
  return (
    <section className="flex flex-col gap-2">
      <h2>{t('list')}</h2>
      {codes.length === 0 && <EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      <ul className="flex flex-col divide-y divide-line">
        {codes.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-3">
                <strong className="font-title wrap-anywhere">{each.code}</strong>
                <Badge tone={tones[each.state]}>{t(`state_${each.state}`)}</Badge>
              </p>
              <p className="text-sm text-quiet">{wordsOf(each, locale)}</p>
            </div>
            {each.state !== 'over' && (
              <ActForm action={endCode} locale={locale} fields={{ codeId: each.id }}>
                <SubmitButton variant="bare" size="small" aria-label={t('endLabel', { code: each.code })}>
                  {t('end')}
                </SubmitButton>
              </ActForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function wordsOf({ days, uses, maxUses, expiresAt }: PremiumCode, locale: Locale): string {
  const t = translate(locale, 'adminCodes')
  const used = maxUses === null ? t('used', { uses }) : t('usedOf', { uses, most: maxUses })
  const until = expiresAt && t('until', { date: formatMoment(expiresAt, { locale, timeZone: 'UTC' }) })
  return [t('gives', { days }), used, until].filter(Boolean).join(' · ')
}
