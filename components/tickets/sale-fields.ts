import type { Shown } from '@/components/ui/use-form'
import type { Locale } from '@/lib/i18n/locales'
import { zoneName } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { toDecimal } from '@/lib/platform/money'
import type { OwnPromo, OwnSales, OwnType } from '@/lib/tickets/own-sales'
import type { SaleField, SaleSection } from './sale-form'

type Of = { locale: Locale; sales: OwnSales; capacity: number | null; fee: number }

/** The form of a ticket type; of the standard one without a price, which stands on the event. */
export function typeSections(isStandard: boolean, { locale, sales, capacity, fee }: Of): SaleSection[] {
  const t = translate(locale, 'selling')
  const optional = t('optional')
  const pricing: SaleField = {
    ...{ kind: 'radio', name: 'pricing', label: t('pricing') },
    options: [
      { value: 'fixed', label: t('fixed'), hint: t('fixedHint') },
      { value: 'chosen', label: t('chosenLabel'), hint: t('chosenHint') },
    ],
  }
  const price: SaleField = {
    ...{ kind: 'text', name: 'price', label: t('price', { currency: sales.currency }), numeric: true },
    hint: t('priceHint', { percent: fee }),
  }
  const stockHint = capacity === null ? t('stockHintOpen') : t('stockHint', { capacity })
  return [
    {
      rows: [
        [{ kind: 'text', name: 'name', label: t('name'), hint: t('nameHint') }],
        [
          {
            kind: 'area',
            name: 'description',
            label: t('description'),
            hint: t('descriptionHint'),
            optional,
          },
        ],
        [pricing],
        ...(isStandard ? [] : [[price]]),
        [number('capacity', t('stock'), { hint: stockHint, optional })],
      ],
    },
    windowSection('window', { locale, sales }),
    {
      title: t('limits'),
      rows: [
        [number('perOrder', t('perOrder'), { optional }), number('perPerson', t('perPerson'), { optional })],
        [{ kind: 'text', name: 'accessCode', label: t('accessCode'), hint: t('accessCodeHint'), optional }],
      ],
    },
  ]
}

/** The form of a promo code. */
export function promoSections({ locale, sales }: Pick<Of, 'locale' | 'sales'>): SaleSection[] {
  const t = translate(locale, 'selling')
  const optional = t('optional')
  const kinds = [
    { value: 'percent', label: t('kindPercent') },
    { value: 'amount', label: t('kindAmount') },
  ]
  const types = sales.types.flatMap(({ key, name }) =>
    key === 'standard' ? [] : [{ value: String(key), label: name ?? '' }],
  )
  return [
    {
      rows: [
        [{ kind: 'text', name: 'code', label: t('code'), hint: t('codeHint') }],
        [{ kind: 'radio', name: 'kind', label: t('kind'), options: kinds }],
        [number('percent', t('percent'), { hint: t('percentHint'), end: '%', unless: 'amount' })],
        [
          number('amount', t('amount', { currency: sales.currency }), {
            end: sales.currency,
            unless: 'percent',
          }),
        ],
        [
          {
            ...{ kind: 'select', name: 'typeId', label: t('forType') },
            options: [{ value: '', label: t('everyType') }, ...types],
          },
        ],
      ],
    },
    windowSection('codeWindow', { locale, sales }),
    {
      title: t('limits'),
      rows: [
        [number('maxUses', t('maxUses'), { optional }), number('perPerson', t('perPerson'), { optional })],
      ],
    },
  ]
}

/** The form of what holds for every ticket. */
export function termsSections(locale: Locale): SaleSection[] {
  const t = translate(locale, 'selling')
  const optional = t('optional')
  const back = { hint: t('returnHint'), end: t('hoursBefore'), optional }
  return [
    {
      rows: [
        [{ kind: 'text', name: 'taxName', label: t('taxName'), hint: t('taxNameHint'), optional }],
        [
          number('taxPercent', t('taxPercent'), { end: '%', optional }),
          number('perPerson', t('perPersonAll'), { optional }),
        ],
        [number('returnHours', t('returnHours'), back)],
      ],
    },
  ]
}

/** A ticket type as its form shows it. */
export function typeValues(type: OwnType, locale: Locale): Shown['values'] {
  return {
    name: type.name ?? translate(locale, 'selling')('standard'),
    ...{ description: type.description, pricing: type.pricing },
    price: type.money ? toDecimal(type.money) : '',
    ...{ capacity: text(type.capacity), perOrder: text(type.perOrder), perPerson: text(type.perPerson) },
    accessCode: type.accessCode ?? '',
    ...windowValues(type.salesStart, type.salesEnd),
  }
}

/** A promo code as its form shows it. */
export function promoValues(promo: OwnPromo): Shown['values'] {
  return {
    ...{ code: promo.code, kind: promo.off ? 'amount' : 'percent' },
    ...{ percent: text(promo.percentOff), amount: promo.off ? toDecimal(promo.off) : '' },
    ...{ typeId: text(promo.ticketTypeId), maxUses: text(promo.maxUses), perPerson: text(promo.perPerson) },
    ...windowValues(promo.startsAtClock, promo.endsAtClock),
  }
}

/** The terms as their form shows them. */
export function termsValues(terms: OwnSales['terms']): Shown['values'] {
  if (!terms) return {}
  return {
    ...{
      taxName: terms.taxName,
      taxPercent: terms.taxPercent === null ? '' : String(Number(terms.taxPercent)),
    },
    ...{ perPerson: text(terms.perPerson), returnHours: text(terms.returnHours) },
  }
}

function windowSection(
  title: 'window' | 'codeWindow',
  { locale, sales }: Pick<Of, 'locale' | 'sales'>,
): SaleSection {
  const t = translate(locale, 'selling')
  const field = (name: string, label: string, type: 'date' | 'time'): SaleField => ({
    ...{ kind: 'text', name, label, type },
  })
  return {
    title: t(title),
    hint: t('windowHint', { zone: zoneName(sales.timeZone, locale) }),
    rows: [
      [field('salesStartDate', t('startDate'), 'date'), field('salesStartTime', t('startTime'), 'time')],
      [field('salesEndDate', t('endDate'), 'date'), field('salesEndTime', t('endTime'), 'time')],
    ],
  }
}

function windowValues(start: string | null, end: string | null): Record<string, string> {
  const [salesStartDate = '', salesStartTime = ''] = (start ?? '').split(' ')
  const [salesEndDate = '', salesEndTime = ''] = (end ?? '').split(' ')
  return {
    ...{ salesStartDate, salesStartTime: salesStartTime.slice(0, 5) },
    ...{ salesEndDate, salesEndTime: salesEndTime.slice(0, 5) },
  }
}

function number(name: string, label: string, more: Partial<SaleField>): SaleField {
  return { kind: 'text', name, label, numeric: true, ...more }
}

const text = (value: number | null) => (value === null ? '' : String(value))
