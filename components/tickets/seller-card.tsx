import { ActForm } from '@/components/shell/act-form'
import { Badge, type Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { OwnSeller, SellerState } from '@/lib/payments/queries'
import { sellerCountries } from '@/lib/payments/schema'
import { askStripeAgain, goToDashboard, goToOnboarding } from '@/lib/tickets/actions'
import { SaleForm } from './sale-form'
import { needsOf } from './sale-words'

type Props = { seller: OwnSeller; country: string; locale: Locale }

const tones: Record<SellerState, Tone> = {
  ...{ none: 'plain', unfinished: 'amber', checking: 'dusk', paused: 'amber', ready: 'moss' },
}

/** How far an organizer's account at Stripe is, and the one thing to do next. */
export function SellerCard({ seller, country, locale }: Props) {
  const t = translate(locale, 'selling')
  const { state } = seller
  const needs = needsOf(seller.missing, locale)
  const isBegun = state !== 'none'
  const isToContinue = state === 'unfinished' || state === 'paused'
  return (
    <Card as="section" className="flex flex-col items-start gap-4">
      <h2 className="flex flex-wrap items-center gap-3">
        {t('stripe')} <Badge tone={tones[state]}>{t(`state_${state}`)}</Badge>
      </h2>
      <p>{t(`text_${state}`)}</p>
      {isBegun && needs.length > 0 && (
        <div>
          <h3 className="text-base">{t('missing')}</h3>
          <ul className="mt-1 list-disc ps-5">
            {needs.map((need) => (
              <li key={need}>{need}</li>
            ))}
          </ul>
        </div>
      )}
      {!isBegun && <BeginForm country={country} locale={locale} />}
      <div className="flex flex-wrap gap-3 empty:hidden">
        {isToContinue && (
          <ActForm action={goToOnboarding} locale={locale} fields={{}}>
            <SubmitButton>{t('continue')}</SubmitButton>
          </ActForm>
        )}
        {(state === 'ready' || state === 'paused' || state === 'checking') && (
          <ActForm action={goToDashboard} locale={locale} fields={{}}>
            <SubmitButton variant={state === 'paused' ? 'plain' : 'main'}>{t('dashboard')}</SubmitButton>
          </ActForm>
        )}
        {isBegun && (
          <ActForm action={askStripeAgain} locale={locale} fields={{}}>
            <SubmitButton variant="bare">{t('look')}</SubmitButton>
          </ActForm>
        )}
      </div>
    </Card>
  )
}

function BeginForm({ country, locale }: Pick<Props, 'country' | 'locale'>) {
  const t = translate(locale, 'selling')
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const options = sellerCountries
    .map((code) => ({ value: code as string, label: names.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  const isKnown = options.some(({ value }) => value === country)
  const field = { kind: 'select', name: 'country', label: t('country'), hint: t('countryHint') } as const
  return (
    <SaleForm
      which="onboarding"
      locale={locale}
      hidden={{}}
      sections={[
        { rows: [[{ ...field, options: isKnown ? options : [{ value: '', label: '…' }, ...options] }]] },
      ]}
      values={{ country: isKnown ? country : '' }}
      labels={{ submit: t('begin'), problems: translate(locale, 'auth')('problems') }}
    />
  )
}
