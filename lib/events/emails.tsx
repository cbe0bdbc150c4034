import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventChanges, events } from '@/db/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatDay, formatTime, zoneName } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { noticeMail } from '@/lib/identity/emails'
import type { MailWriter, MailWriters } from '@/lib/notifications/send-mail'
import { appOrigin } from '@/lib/platform/env'
import { asMember } from '@/lib/profiles/visibility'
import { calendarOf } from './calendar'
import { sayChange } from './change-words'
import { type EventDetail, getEvent } from './queries'
import { eventPath } from './schema'

/** What has changed about an event, with its entry for the calendar; nothing to whoever cannot open it any more. */
const changeMail: MailWriter = async (reader, { userId, eventId, details }, now) => {
  const event = eventId ? await getEvent(asMember({ id: userId }), eventId, now) : null
  if (!event) return null
  const { locale } = reader
  const t = translate(locale, 'eventMail')
  const changes = await changesWith(Number(details.changeId))
  const isOff = event.status === 'cancelled'
  const reason = changes[0]?.reason
  const mail = await noticeMail(reader.email, {
    locale,
    subject: t(isOff ? 'cancelledSubject' : 'changedSubject', { title: event.title }),
    preview: t(isOff ? 'cancelledPreview' : 'changedPreview'),
    text: [
      ...changes.map((change) => sayChange(change, { locale, now })),
      ...(reason ? [t('words', { reason })] : []),
      whenAndWhere(event, { locale, now }),
    ],
    button: { label: t('see'), link: linkTo(`${eventPath(event)}/rsvp`, locale) },
    end: t('why', { address: linkTo('/settings/notifications', locale) }),
  })
  return { ...mail, calendar: calendarOf(event, locale) }
}

/** That somebody wants to organize an event with the reader. */
const askedMail: MailWriter = async (reader, { actor, eventId, userId }, now) =>
  aboutEvent(reader, { actor, eventId, userId, now, key: 'organizing', path: () => '/organize' })

/** That the reader stands on the guest list of an event. */
const invitedMail: MailWriter = async (reader, { actor, eventId, userId }, now) =>
  aboutEvent(reader, { actor, eventId, userId, now, key: 'invited', path: eventPath })

/** That somebody asks about an event of the reader's. */
const questionMail: MailWriter = async (reader, { actor, eventId, userId }, now) =>
  aboutEvent(reader, { actor, eventId, userId, now, key: 'question', path: questionsPath })

/** That a question of the reader's is answered, where everybody reads it. */
const answerMail: MailWriter = async (reader, { eventId, userId }, now) =>
  aboutEvent(reader, { actor: nobody, eventId, userId, now, key: 'answer', path: questionsPath })

const nobody = { username: '', fullName: '' }
const questionsPath = (event: { id: number; slug: string }) => `${eventPath(event)}/questions`

/** That an evening is near, by the clocks of its place, with its entry for the calendar. */
const reminderMail: MailWriter = async ({ email, locale }, { userId, eventId, details }, now) => {
  const event = eventId ? await getEvent(asMember({ id: userId }), eventId, now) : null
  if (!event || event.status === 'cancelled' || event.status === 'postponed' || event.startsAt <= now)
    return null
  const t = translate(locale, 'eventMail')
  const key = Number(details.hours) === 2 ? 'soon' : 'tomorrow'
  const mail = await noticeMail(email, {
    locale,
    subject: t(`${key}Subject`, { title: event.title }),
    preview: t(`${key}Preview`),
    text: [whenAndWhere(event, { locale, now })],
    button: { label: t('see'), link: linkTo(`${eventPath(event)}/rsvp`, locale) },
    end: t('why', { address: linkTo('/settings/notifications', locale) }),
  })
  return { ...mail, calendar: calendarOf(event, locale) }
}

/** The mails of notifications about events, for the job that sends them. */
export const eventMails: MailWriters = {
  event_changed: changeMail,
  event_cancelled: changeMail,
  event_invited: invitedMail,
  event_reminder: reminderMail,
  organizing_asked: askedMail,
  question_asked: questionMail,
  question_answered: answerMail,
}

type About = Pick<Parameters<MailWriter>[1], 'actor' | 'eventId' | 'userId'> & {
  now: Date
  key: 'organizing' | 'invited' | 'question' | 'answer'
  path: (event: { id: number; slug: string }) => string
}

async function aboutEvent(
  { email, locale }: Parameters<MailWriter>[0],
  { actor, eventId, userId, now, key, path }: About,
) {
  const event = eventId ? await getEvent(asMember({ id: userId }), eventId, now) : null
  const title = event?.title ?? (key === 'organizing' && eventId ? await titleOf(eventId) : null)
  if (!actor || !title) return null
  const t = translate(locale, 'eventMail')
  const named = { name: actor.fullName || actor.username, title }
  return noticeMail(email, {
    locale,
    subject: t(`${key}Subject`, named),
    preview: t(`${key}Preview`),
    text: [t(`${key}Text`, named), ...(event ? [whenAndWhere(event, { locale, now })] : [])],
    button: { label: t(`${key}Button`), link: linkTo(path(event ?? { id: 0, slug: '' }), locale) },
    end: t('why', { address: linkTo('/settings/notifications', locale) }),
  })
}

// Who is asked to organize a private event cannot open it yet, and has to know which one it is.
async function titleOf(eventId: number): Promise<string | undefined> {
  const [event] = await db.select({ title: events.title }).from(events).where(eq(events.id, eventId))
  return event?.title
}

/** The changes that were announced together with one. */
async function changesWith(changeId: number) {
  const { id, eventId, createdAt } = eventChanges
  const [first] = await db.select({ eventId, createdAt }).from(eventChanges).where(eq(id, changeId))
  if (!first) return []
  return db
    .select()
    .from(eventChanges)
    .where(and(eq(eventId, first.eventId), eq(createdAt, first.createdAt)))
    .orderBy(sql`${id}`)
}

function whenAndWhere(event: EventDetail, { locale, now }: { locale: Locale; now: Date }): string {
  const start = { clock: event.startDate, locale }
  const when = `${formatDay(start, now)}, ${formatTime(start)} (${zoneName(event.timeZone, locale)})`
  const place = event.attendanceMode === 'online' ? translate(locale, 'event')('online') : event.location
  return [event.title, event.status === 'postponed' ? '' : when, place, event.city]
    .filter(Boolean)
    .join(' · ')
}

function linkTo(path: string, locale: Locale): string {
  return `${appOrigin()}${localePath(locale, path)}`
}
