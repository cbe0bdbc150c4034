import type { Shown } from '@/components/ui/use-form'
import type { EventDetail } from '@/lib/events/queries'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { cityLabel } from '@/lib/places/schema'
import { moods } from '@/lib/profiles/schema'
import type { EventFormLabels } from './event-form'

const labelKeys = [
  'titleLabel',
  'descriptionLabel',
  'cityLabel',
  'locationLabel',
  'addressLabel',
  'descriptionHint',
  'cityHint',
  'locationHint',
  'endDateHint',
  'timeFrameHint',
  'priceHint',
  'capacityHint',
  'moodsHint',
  'tagsHint',
  'isPrivateHint',
  'isBusinessHint',
  'cityChoice',
  'what',
  'where',
  'when',
  'places',
  'who',
  'startDate',
  'startTime',
  'endTime',
  'endDate',
  'timeFrame',
  'occurrence',
  'earlier',
  'later',
  'price',
  'capacity',
  'moods',
  'tags',
  'isPrivate',
  'isBusiness',
  'optional',
  'publish',
  'save',
  'saveDraft',
] as const

/** The words of the event form, which runs in the browser where no catalog is sent. */
export function eventFormText(locale: Locale) {
  const t = translate(locale, 'organize')
  const words = Object.fromEntries(labelKeys.map((key) => [key, t(key)]))
  const labels = { ...words, problems: translate(locale, 'auth')('problems') } as EventFormLabels
  const named = moods.map(({ key, hue }) => ({ key, hue, label: translate(locale, 'moods')(key) }))
  return { locale, labels, moods: named }
}

/** An event as its form shows it. */
export function eventFormValues(event: EventDetail, locale: Locale): Shown['values'] {
  const [startDate = '', startTime = ''] = event.startDate.split(' ')
  const [endDate = '', endTime = ''] = event.endDate.split(' ')
  return {
    id: String(event.id),
    version: event.updatedAt.toISOString(),
    title: event.title,
    description: event.description,
    startDate,
    startTime: startTime.slice(0, 5),
    endDate: endDate === startDate ? '' : endDate,
    endTime: endTime.slice(0, 5),
    timeFrame: event.timeFrame,
    city: cityLabel(event.cityPlace, locale),
    location: event.location,
    address: event.address,
    price: event.price ? String(Number(event.price)) : '',
    capacity: event.capacity === null ? '' : String(event.capacity),
    moods: event.moods,
    tags: event.tags.join(', '),
    ...(event.isPrivate ? { isPrivate: 'on' } : {}),
    ...(event.isBusinessEvent ? { isBusinessEvent: 'on' } : {}),
  }
}
