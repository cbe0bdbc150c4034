import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventChanges, events } from '@/db/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { isToday } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { noticeMail } from '@/lib/identity/emails'
import type { MailWriter, MailWriters } from '@/lib/notifications/send-mail'
import { appOrigin } from '@/lib/platform/env'
import { asMember } from '@/lib/profiles/visibility'
import { sayChange } from './change-words'
import { eventMail, type MailedEvent, whenAndWhere } from './event-mail'
import { getJoin } from './joining'
import { getEvent } from './queries'
import { eventPath } from './schema'

type Reader = Parameters<MailWriter>[0]
type Change = typeof eventChanges.$inferSelect

/** The mail of what has changed about an event, or that it is off. */
export function changedMail(
  { email, locale }: Reader,
  {
    event,
    changes,
    now,
  }: { event: MailedEvent & { isSold?: boolean }; changes: readonly Change[]; now: Date },
) {
  const t = translate(locale, 'eventMail')
  const isOff = event.status === 'cancelled'
  const reason = changes[0]?.reason
  const notice = {
    template: isOff ? ('event_cancelled' as const) : ('event_changed' as const),
    locale,
    subject: t(isOff ? 'cancelledSubject' : 'changedSubject', { title: event.title }),
    preview: t(isOff ? 'cancelledPreview' : 'changedPreview'),
    text: [
      ...changes.map((change) => sayChange(change, { locale, now })),
      ...(reason ? [t('words', { reason })] : []),
      ...(isOff && event.isSold ? [translate(locale, 'calledOff')('money')] : []),
      whenAndWhere(event, { locale, now }),
      ...joiningOf(event, { changes, locale }),
    ],
    button: { label: t(isOff ? 'invitedButton' : 'see'), link: linkTo(`${eventPath(event)}/rsvp`, locale) },
    end: t('why', { address: linkTo('/settings/notifications', locale) }),
  }
  return eventMail(email, notice, event)
}

// Without an address somebody who has a place is not left to wonder where to go.
function joiningOf(
  { joinUrl, attendanceMode, status }: MailedEvent,
  { changes, locale }: { changes: readonly Change[]; locale: Locale },
): string[] {
  const t = translate(locale, 'eventMail')
  if (joinUrl) return [t('join', { address: joinUrl })]
  const isMoved = changes.some(({ kind }) => kind === 'moved_online')
  return joinUrl === null && isMoved && attendanceMode === 'online' && status !== 'cancelled'
    ? [t('joinLater')]
    : []
}

/** The mail that an evening is near, by the clocks of its place. */
export function reminderMail(
  { email, locale }: Reader,
  { event, hours, now }: { event: MailedEvent; hours: number; now: Date },
) {
  const t = translate(locale, 'eventMail')
  // A worker that comes late says what is so by now: the day before has become the day itself.
  const isLate = isToday(event.startDate, { timeZone: event.timeZone, now })
  const key = hours === 2 ? 'soon' : 'tomorrow'
  const words = key === 'tomorrow' && isLate ? 'today' : key
  const notice = {
    ...{ template: `reminder_${key}` as const, locale },
    subject: t(`${words}Subject`, { title: event.title }),
    preview: t(`${words}Preview`),
    text: [whenAndWhere(event, { locale, now }), ...joiningOf(event, { changes: [], locale })],
    button: { label: t('invitedButton'), link: linkTo(`${eventPath(event)}/rsvp`, locale) },
    end: t('why', { address: linkTo('/settings/notifications', locale) }),
  }
  return eventMail(email, notice, event)
}

const about = {
  invited: { template: 'event_invited', path: eventPath },
  organizing: { template: 'organizing_asked', path: () => '/organize' },
  question: { template: 'question_asked', path: questionsPath },
  answer: { template: 'question_answered', path: questionsPath },
} as const

type About = { name: string; title: string; event: MailedEvent | null; key: keyof typeof about; now: Date }

/** The mail that somebody did something about an event that concerns the reader; without one that they cannot open yet. */
export function aboutMail({ email, locale }: Reader, { name, title, event, key, now }: About) {
  const t = translate(locale, 'eventMail')
  const { template, path } = about[key]
  const notice = {
    ...{ template, locale, subject: t(`${key}Subject`, { name, title }), preview: t(`${key}Preview`) },
    text: [t(`${key}Text`, { name, title }), ...(event ? [whenAndWhere(event, { locale, now })] : [])],
    button: { label: t(`${key}Button`), link: linkTo(path(event ?? { id: 0, slug: '' }), locale) },
    end: t(`${key}Why`, { name, address: linkTo('/settings/notifications', locale) }),
  }
  return event ? eventMail(email, notice, event) : noticeMail(email, notice)
}

function questionsPath(event: { id: number; slug: string }): string {
  return `${eventPath(event)}/questions`
}

// Nothing to whoever cannot open it any more.
const writeChange: MailWriter = async (reader, { userId, eventId, details }, now) => {
  const event = eventId ? await getEvent(asMember({ id: userId }), eventId, now) : null
  if (!event) return null
  // What was to be told before it was called off asks for nothing any more; that it is off comes by itself.
  const saysOff = String(details.change).split(' ').includes('cancelled')
  if (event.status === 'cancelled' && !saysOff) return null
  const told = { ...event, ...(await joinOf(userId, event.id)) }
  return changedMail(reader, { event: told, changes: await changesWith(Number(details.changeId)), now })
}

const writeReminder: MailWriter = async (reader, { userId, eventId, details }, now) => {
  const event = eventId ? await getEvent(asMember({ id: userId }), eventId, now) : null
  if (!event || event.status === 'cancelled' || event.status === 'postponed' || event.startsAt <= now)
    return null
  const near = { ...event, ...(await joinOf(userId, event.id)) }
  return reminderMail(reader, { event: near, hours: Number(details.hours), now })
}

async function joinOf(userId: number, eventId: number): Promise<Pick<MailedEvent, 'joinUrl'>> {
  const way = await getJoin({ id: userId }, eventId)
  return way ? { joinUrl: way.url } : {}
}

/** The mails of notifications about events, for the job that sends them. */
export const eventMails: MailWriters = {
  event_changed: writeChange,
  event_cancelled: writeChange,
  event_invited: writeAbout('invited'),
  event_reminder: writeReminder,
  organizing_asked: writeAbout('organizing'),
  question_asked: writeAbout('question'),
  question_answered: writeAbout('answer'),
}

function writeAbout(key: keyof typeof about): MailWriter {
  return async (reader, { actor, eventId, userId }, now) => {
    const event = eventId ? await getEvent(asMember({ id: userId }), eventId, now) : null
    const title = event?.title ?? (key === 'organizing' && eventId ? await titleOf(eventId) : null)
    if (!title || (!actor && key !== 'answer')) return null
    const name = actor?.fullName || actor?.username || ''
    return aboutMail(reader, { name, title, event, key, now })
  }
}

// Who is asked to organize a private event cannot open it yet, and has to know which one it is.
async function titleOf(eventId: number): Promise<string | undefined> {
  const [event] = await db.select({ title: events.title }).from(events).where(eq(events.id, eventId))
  return event?.title
}

/** The changes that were announced together with one. */
async function changesWith(changeId: number): Promise<Change[]> {
  const { id, eventId, createdAt } = eventChanges
  const [first] = await db.select({ eventId, createdAt }).from(eventChanges).where(eq(id, changeId))
  if (!first) return []
  return db
    .select()
    .from(eventChanges)
    .where(and(eq(eventId, first.eventId), eq(createdAt, first.createdAt)))
    .orderBy(sql`${id}`)
}

function linkTo(path: string, locale: Locale): string {
  return `${appOrigin()}${localePath(locale, path)}`
}
