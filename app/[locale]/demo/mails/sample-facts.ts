import type { MailedEvent } from '@/lib/events/event-mail'
import type { Locale } from '@/lib/i18n/locales'

const noon = new Date('2026-11-23T12:00:00Z')
const day = 86_400_000

/** What the samples of the gallery are about: one evening, one member, one moment. */
export const sampleNow = noon
export const sampleTomorrow = new Date(noon.getTime() + day)
export const sampleNextWeek = new Date(noon.getTime() + 7 * day)

export const sampleEvent: MailedEvent = {
  ...{ id: 42, slug: 'fado-on-the-roof', title: 'Fado on the roof', description: 'Bring a chair.' },
  ...{ status: 'scheduled', sequence: 1, updatedAt: noon },
  ...{ startsAt: new Date('2026-11-27T20:30:00Z'), endsAt: new Date('2026-11-27T23:30:00Z') },
  ...{ startDate: '2026-11-27 20:30:00', timeZone: 'Europe/Lisbon' },
  ...{ location: 'Casa do Fado', address: 'Rua das Flores 1', city: 'Lisbon', attendanceMode: 'offline' },
  ...{ latitude: null, longitude: null, moods: ['live-music'], imageUrl: null },
}

/** Ana, who reads in a language. */
export function sampleReader(locale: Locale) {
  return {
    ...{ email: 'ana@maly.test', username: 'ana', fullName: 'Ana Silva' },
    ...{ locale, languagePreference: locale },
  }
}

const money = { amount: '€24.00', tax: '€4.49', fee: '€1.20', paid: '€20.00' }

export const sampleOrder = {
  ...{ id: 1007, title: sampleEvent.title, tickets: 2, name: 'IVA', isPaid: 1, isTaxed: 1 },
  ...{ ...money, until: 'Tue 24 Nov, 12:00 (Lisbon time)' },
}

export const samplePremium = {
  ...{ trialEnd: '7 December 2026', periodEnd: '23 December 2026', grace: '30 November 2026' },
  ...{ cancelEnd: '23 December 2026', every: 'month', price: '€6.99', paid: '€6.99', number: 'MALY-0007' },
  ...{ from: '23 November 2026', until: '23 December 2026' },
}
