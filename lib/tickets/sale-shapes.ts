import { z } from 'zod'
import { sellerCountries } from '@/lib/payments/schema'
import { fault, line, paragraphs } from '@/lib/platform/form'
import { foldCode } from './schema'

const id = z.coerce.number().int().positive().max(2_147_483_647)

/** A whole number of a form, between two bounds; an empty field is none. */
const whole = (min: number, max: number, key: 'limit' | 'capacity' | 'hours') =>
  z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .string()
      .trim()
      .regex(/^\d{1,7}$/, fault(key))
      .transform(Number)
      .pipe(z.number().min(min, fault(key)).max(max, fault(key)))
      .optional(),
  )

const limit = whole(1, 100, 'limit')
const stock = whole(1, 1_000_000, 'capacity')

const code = (min: 0 | 1) =>
  line(40, min)
    .transform(foldCode)
    .pipe(z.string().regex(/^[\p{L}\p{N}_.-]*$/u, fault('saleCode')))

/** From when until when something is sold, by the clocks of the event's place; any part may be empty. */
const window = {
  salesStartDate: line(10, 0).default(''),
  salesStartTime: line(5, 0).default(''),
  salesEndDate: line(10, 0).default(''),
  salesEndTime: line(5, 0).default(''),
}

/** A ticket type as its organizer types it. `standard`: more about the event's own ticket, whose price stands on the event. */
export const typeShape = z.object({
  eventId: id,
  typeId: z.enum(['new', 'standard']).or(id),
  name: line(60),
  description: paragraphs(500).default(''),
  pricing: z.enum(['fixed', 'chosen']).catch('fixed'),
  price: line(12, 0).default(''),
  capacity: stock,
  ...window,
  perOrder: limit,
  perPerson: limit,
  accessCode: code(0).default(''),
})
export type TypeInput = z.output<typeof typeShape>

export const ownTypeShape = z.object({ eventId: id, typeId: z.literal('standard').or(id) })
export const moveTypeShape = z.object({
  eventId: id,
  typeId: id,
  way: z.enum(['up', 'down'], fault('choice')),
})

export const promoShape = z.object({
  eventId: id,
  codeId: z.literal('new').or(id),
  code: code(1),
  kind: z.enum(['percent', 'amount'], fault('choice')).catch('percent'),
  percent: line(8, 0).default(''),
  amount: line(12, 0).default(''),
  /** for one type alone; empty: for every ticket */
  typeId: z.preprocess((value) => (value === '' ? undefined : value), id.optional()),
  maxUses: stock,
  perPerson: limit,
  ...window,
})
export type PromoInput = z.output<typeof promoShape>

export const ownPromoShape = z.object({ eventId: id, codeId: id })

export const termsShape = z.object({
  eventId: id,
  taxName: line(40, 0).default(''),
  taxPercent: line(6, 0).default(''),
  perPerson: limit,
  returnHours: whole(0, 8760, 'hours'),
})
export type TermsInput = z.output<typeof termsShape>

/** The way to Stripe's pages; the country is asked once, before there is an account. */
export const onboardShape = z.object({
  country: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(sellerCountries, fault('choice')).optional(),
  ),
})
