import { ActForm } from '@/components/shell/act-form'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { cancelOwnPremium, goToPortal, reviveOwnPremium } from '@/lib/subscriptions/actions'
import { cancelRefusal, changeRefusal, reviveRefusal } from '@/lib/subscriptions/policy'
import type { OwnPremium } from '@/lib/subscriptions/queries'
import { type PremiumState, tones, wordsOf } from './premium-words'

type Props = { premium: OwnPremium; state: PremiumState; locale: Locale }

/** How a member's premium stands, and everything they can do about it. */
export function PremiumCard({ premium, state, locale }: Props) {
  const t = translate(locale, 'premium')
  const { name, text } = wordsOf(state, premium, locale)
  const waiting = premium.days.filter(({ startsAt }) => !startsAt).reduce((sum, { days }) => sum + days, 0)
  return (
    <Card as="section" className="flex flex-col items-start gap-4" aria-labelledby="yours">
      {state === 'waiting' && <meta httpEquiv="refresh" content="3" />}
      <h2 id="yours" className="flex flex-wrap items-center gap-3">
        {t('yours')} <Badge tone={tones[state]}>{name}</Badge>
      </h2>
      <p role="status">{text}</p>
      {state === 'open' && premium.isPremium && <p>{wordsOf('days', premium, locale).text}</p>}
      {waiting > 0 && premium.own?.isBegun && (
        <p className="text-quiet">{t('waitingDays', { days: waiting })}</p>
      )}
      <Acts premium={premium} state={state} locale={locale} />
    </Card>
  )
}

function Acts({ premium, state, locale }: Props) {
  const t = translate(locale, 'premium')
  const { own, subscription, hasPortal } = premium
  const isFailing =
    state === 'past_due' || state === 'past_due_over' || state === 'unpaid' || state === 'paused'
  const other = subscription?.planType === 'yearly' ? 'monthly' : 'yearly'
  const url = subscription?.checkoutUrl
  return (
    <>
      <div className="flex flex-wrap gap-3 empty:hidden">
        {state === 'open' && url && (
          <ButtonLink variant="main" href={url}>
            {t('goOn')}
          </ButtonLink>
        )}
        {own?.isBegun && !reviveRefusal(own) && (
          <ActForm action={reviveOwnPremium} locale={locale} fields={{}}>
            <SubmitButton variant="plain">{t('revive')}</SubmitButton>
          </ActForm>
        )}
        {hasPortal && (
          <ActForm action={goToPortal} locale={locale} fields={{}}>
            <SubmitButton variant={isFailing ? 'main' : 'plain'}>
              {t(isFailing ? 'mendCard' : 'portal')}
            </SubmitButton>
          </ActForm>
        )}
        {own && !changeRefusal(own, other) && (
          <ButtonLink href={localePath(locale, `/premium/change?plan=${other}`)}>
            {t(other === 'yearly' ? 'toYearly' : 'toMonthly')}
          </ButtonLink>
        )}
      </div>
      {!cancelRefusal(own) && <Cancel premium={premium} locale={locale} />}
    </>
  )
}

function Cancel({ premium: { subscription: row }, locale }: Omit<Props, 'state'>) {
  const t = translate(locale, 'premium')
  const isPaid = row?.status === 'active' || row?.status === 'trialing'
  const until = row?.periodEndsAt
  return (
    <ActForm
      action={cancelOwnPremium}
      locale={locale}
      fields={{}}
      className="flex flex-col items-start gap-1"
    >
      <SubmitButton variant="bare" className="-ms-6">
        {t('cancel')}
      </SubmitButton>
      <p className="text-sm text-quiet">
        {isPaid && until ? t('cancelHint', { date: formatDate(until, locale) }) : t('cancelNowHint')}
      </p>
    </ActForm>
  )
}
