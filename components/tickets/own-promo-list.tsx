import { ActForm } from '@/components/shell/act-form'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { formatMoney } from '@/lib/platform/money'
import { closePromoCode, reopenPromoCode } from '@/lib/tickets/actions'
import type { OwnPromo } from '@/lib/tickets/own-sales'
import { windowText } from './window-text'

type Props = { eventId: number; codes: readonly OwnPromo[]; locale: Locale; now: Date; isOpen: boolean }

/** The promo codes of an event with their uses. */
export function OwnPromoList({ eventId, codes, locale, now, isOpen }: Props) {
  const t = translate(locale, 'selling')
  return (
    <section className="flex flex-col gap-4">
      <h2>{t('codes')}</h2>
      <p className="text-quiet">{t('codesText')}</p>
      {codes.length === 0 && <p>{t('noCodes')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {codes.map((promo) => (
          <PromoRow key={promo.id} {...{ eventId, promo, locale, now, isOpen }} />
        ))}
      </ul>
      {isOpen && (
        <ButtonLink
          variant="plain"
          className="self-start"
          href={localePath(locale, `/organize/${eventId}/codes/new`)}
        >
          {t('addCode')}
        </ButtonLink>
      )}
    </section>
  )
}

function PromoRow({ eventId, promo, locale, now, isOpen }: Omit<Props, 'codes'> & { promo: OwnPromo }) {
  const t = translate(locale, 'selling')
  const off = promo.off
    ? t('codeOffAmount', { amount: formatMoney(promo.off, locale) })
    : t('codeOff', { part: promo.percentOff ?? 0 })
  const { used, maxUses: most } = promo
  const words = [
    off,
    promo.typeName ? t('codeFor', { name: promo.typeName }) : t('codeEvery'),
    most === null ? t('usesOpen', { used }) : t('uses', { used, most }),
    windowText(promo.startsAtClock, promo.endsAtClock, { locale, now }),
  ]
  const label = (act: string) => ({ 'aria-label': t('of', { act, name: promo.code }) })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <bdi className="font-title font-bold wrap-anywhere">{promo.code}</bdi>
          {promo.closedAt && <Badge tone="brick">{t('codeClosed')}</Badge>}
        </p>
        <p className="text-sm text-quiet">{words.filter(Boolean).join(' · ')}</p>
      </div>
      {isOpen && (
        <div className="flex flex-wrap items-center gap-2">
          <ButtonLink
            variant="plain"
            size="small"
            href={localePath(locale, `/organize/${eventId}/codes/${promo.id}`)}
            {...label(t('change'))}
          >
            {t('change')}
          </ButtonLink>
          <ActForm
            action={promo.closedAt ? reopenPromoCode : closePromoCode}
            locale={locale}
            fields={{ eventId, codeId: promo.id }}
          >
            <SubmitButton
              variant="bare"
              size="small"
              {...label(t(promo.closedAt ? 'startCode' : 'stopCode'))}
            >
              {t(promo.closedAt ? 'startCode' : 'stopCode')}
            </SubmitButton>
          </ActForm>
        </div>
      )}
    </li>
  )
}
