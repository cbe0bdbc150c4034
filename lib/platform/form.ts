import { z } from 'zod'

/** Keys of the catalog's `fields`: what can be wrong with one field. */
export type FieldFault =
  | 'required'
  | 'tooLong'
  | 'tooShort'
  | 'characters'
  | 'email'
  | 'emailTaken'
  | 'emailSame'
  | 'wrongPassword'
  | 'passwordOfSignUp'
  | 'passwordCommon'
  | 'passwordSame'
  | 'codeWrong'
  | 'username'
  | 'usernameTaken'
  | 'usernameSame'
  | 'usernameReserved'
  | 'date'
  | 'time'
  | 'timeMissing'
  | 'timeTwice'
  | 'endBeforeStart'
  | 'tooLongEvent'
  | 'pastDate'
  | 'farDate'
  | 'city'
  | 'cityNear'
  | 'cityMany'
  | 'price'
  | 'priceDecimals'
  | 'priceLeast'
  | 'leastPaid'
  | 'promoUnknown'
  | 'promoOver'
  | 'promoSpent'
  | 'promoPerPerson'
  | 'capacity'
  | 'capacityTaken'
  | 'tooMany'
  | 'choice'
  | 'imageMissing'
  | 'imageSize'
  | 'imageType'
  | 'imagePixels'
  | 'imageBroken'
  | 'tooFarAhead'
  | 'overlaps'
  | 'stayTooLong'
  | 'webAddress'
  | 'age'
  | 'coordinates'
  | 'venue'
  | 'receiver'
  | 'limit'
  | 'hours'
  | 'percent'
  | 'saleEnd'
  | 'saleLate'
  | 'stockAbove'
  | 'usesTaken'
  | 'saleCode'
  | 'saleCodeTaken'
  | 'percentOrAmount'
  | 'currencyUnsold'
  | 'priceMost'
  | 'priceStep'
  | 'inviteUnknown'
  | 'memberUnknown'
  | 'inviteUsed'
  | 'inviteOver'
  | 'number'
  | 'premiumCode'
  | 'daysUnused'
  | 'tick'
  | 'premiumCodeTaken'

// NUL cannot be stored, the others are invisible and reorder or break the text around them.
const forbidden = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u

const clean = z
  .string({ error: fault('required') })
  .refine((text) => !forbidden.test(text), fault('characters'))

/** A zod message that is a key of the catalog. */
export function fault(key: FieldFault): FieldFault {
  return key
}

/** One line of text, white space folded, between `min` and `max` characters. */
export function line(max: number, min = 1) {
  return clean
    .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(Math.min(min, 1), { error: fault('required'), abort: true })
        .min(min, fault('tooShort'))
        .max(max, fault('tooLong')),
    )
}

/** Text of several lines, at most `max` characters, possibly empty. */
export function paragraphs(max: number) {
  return clean
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(max, fault('tooLong')))
}

/** A day as a date field sends it. */
export const day = z
  .string({ error: fault('required') })
  .min(1, fault('required'))
  .pipe(z.iso.date(fault('date')))

/** A tick box: present or absent. */
export const tick = z
  .string()
  .optional()
  .transform((value) => value !== undefined)

/** A local address to go to afterwards; anything that could lead to another site becomes undefined. */
export const localAddress = z
  .string()
  .max(2000)
  .refine((path) => /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(path))
  .optional()
  .catch(undefined)
