import type { Shown } from '@/components/ui/use-form'
import type { EventDetail, OwnEvent } from '@/lib/events/queries'
import { eventLanguages } from '@/lib/events/schema'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { cityLabel } from '@/lib/places/schema'
import { moods } from '@/lib/profiles/schema'
import { artOf, coverAddress } from './art'
import { type EventFormLabels, labelKeys } from './event-form-labels'

/** The words of the event form, which runs in the browser where no catalog is sent. */
export function eventFormText(locale: Locale) {
  const t = translate(locale, 'organize')
  const words = Object.fromEntries(labelKeys.map((key) => [key, t(key)]))
  const labels = { ...words, problems: translate(locale, 'auth')('problems') } as EventFormLabels
  const named = moods.map(({ key, hue }) => ({ key, hue, label: translate(locale, 'moods')(key) }))
  return { locale, labels, moods: named, languages: languagesIn(locale) }
}

/** The picture of an event as its form shows it; of none yet, what will be drawn. */
export function eventFormPicture(event: EventDetail | null) {
  const drawn = event ? artOf({ ...event, imageUrl: null }).src : coverAddress(0, 30)
  return { src: event?.imageUrl ?? null, drawn }
}

/** An event as its form shows it. */
export function eventFormValues(event: OwnEvent, locale: Locale): Shown['values'] {
  const [startDate = '', startTime = ''] = event.startDate.split(' ')
  const [endDate = '', endTime = ''] = event.endDate.split(' ')
  return {
    ...eventFormWords(event, locale),
    id: String(event.id),
    version: event.updatedAt.toISOString(),
    startDate,
    // A night that ends the next morning needs no last day, and moves with its first one.
    endDate: endDate === startDate || isNight(event) ? '' : endDate,
    startTime: startTime.slice(0, 5),
    endTime: endTime.slice(0, 5),
  }
}

function isNight({ startDate, endDate }: OwnEvent): boolean {
  const next = new Date(`${startDate.slice(0, 10)}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  const [end, begin] = [endDate.slice(11, 16), startDate.slice(11, 16)]
  return next.toISOString().slice(0, 10) === endDate.slice(0, 10) && end <= begin && end <= '12:00'
}

/** The same without its day: what a second event of the kind begins with. */
export function eventFormWords(event: OwnEvent, locale: Locale): Shown['values'] {
  return {
    title: event.title,
    description: event.description,
    startTime: event.startDate.slice(11, 16),
    endTime: event.endDate.slice(11, 16),
    timeFrame: event.timeFrame,
    attendanceMode: event.attendanceMode,
    city: cityLabel(event.cityPlace, locale),
    location: event.location,
    address: event.address,
    coordinates: event.coordinates,
    onlineUrl: event.onlineUrl ?? '',
    price: event.price ? String(Number(event.price)) : '',
    capacity: event.capacity === null ? '' : String(event.capacity),
    moods: event.moods,
    tags: event.tags.join(', '),
    languages: event.languages,
    minAge: event.minAge === null ? '' : String(event.minAge),
    accessibility: event.accessibility,
    ...(event.isPrivate ? { isPrivate: 'on' } : {}),
    ...(event.isBusinessEvent ? { isBusinessEvent: 'on' } : {}),
  }
}

function languagesIn(locale: Locale) {
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  return eventLanguages
    .map((key) => ({ key, label: names.of(key) ?? key }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}
