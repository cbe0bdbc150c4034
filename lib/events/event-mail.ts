import { events } from '@/db/schema'
import type { Locale } from '@/lib/i18n/locales'
import { formatDay, formatTime, zoneName } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { type Notice, noticeMail } from '@/lib/identity/emails'
import type { Mail } from '@/lib/platform/mail'
import { templateOf } from '@/lib/platform/mail-templates'
import { type CalendarEvent, calendarOf } from './calendar'
import { pictureFor } from './mail-picture'

/** What of an event its mails are made from. */
export type MailedEvent = CalendarEvent &
  Pick<typeof events.$inferSelect, 'startDate' | 'timeZone' | 'moods' | 'imageUrl'> & {
    /** where it is held online, in a mail to somebody who has a place */
    joinUrl?: string | null
  }

/** The same as columns, for reads of other domains. */
export const mailedColumns = {
  ...{ id: events.id, slug: events.slug, title: events.title, description: events.description },
  ...{ status: events.status, sequence: events.sequence, updatedAt: events.updatedAt },
  ...{ startsAt: events.startsAt, endsAt: events.endsAt, startDate: events.startDate },
  ...{ location: events.location, address: events.address, city: events.city, timeZone: events.timeZone },
  ...{ attendanceMode: events.attendanceMode, latitude: events.latitude, longitude: events.longitude },
  ...{ moods: events.moods, imageUrl: events.imageUrl },
}

/** A mail about an event: with its picture, and where its template is about a time with its entry for the calendar. */
export async function eventMail(to: string, notice: Notice, event: MailedEvent): Promise<Mail> {
  const mail = await noticeMail(to, { ...notice, picture: await pictureFor(event, 'header') })
  return templateOf(notice.template).hasDate ? { ...mail, calendar: calendarOf(event, notice.locale) } : mail
}

/** "Fado on the roof · Fri 4 Sept, 20:00 (Lisbon time) · Casa do Fado · Lisbon" */
export function whenAndWhere(event: MailedEvent, { locale, now }: { locale: Locale; now: Date }): string {
  const start = { clock: event.startDate, locale }
  const when = `${formatDay(start, now)}, ${formatTime(start)} (${zoneName(event.timeZone, locale)})`
  const place = event.attendanceMode === 'online' ? translate(locale, 'event')('online') : event.location
  return [event.title, event.status === 'postponed' ? '' : when, place, event.city]
    .filter(Boolean)
    .join(' · ')
}
