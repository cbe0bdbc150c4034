import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants } from '@/db/schema'
import { eventMail, type MailedEvent } from '@/lib/events/event-mail'
import { getJoin } from '@/lib/events/joining'
import { getEvent } from '@/lib/events/queries'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { MailWriter, MailWriters } from '@/lib/notifications/send-mail'
import { appOrigin } from '@/lib/platform/env'
import { asMember } from '@/lib/profiles/visibility'
import { timeAndPlace } from './mailed-tickets'

/**
 * The mail that a free place is taken: when and where, the entry for the calendar, and the way to the ticket. No code stands in
 * it: whoever gives the place back and takes another has a new code, and needs no second mail.
 */
export function placeMail({ email, locale }: { email: string; locale: Locale }, event: MailedEvent) {
  const t = translate(locale, 'placeMail')
  const linkTo = (path: string) => `${appOrigin()}${localePath(locale, path)}`
  const { title, joinUrl } = event
  const notice = {
    ...{ template: 'place_taken' as const, locale },
    ...{ subject: t('subject', { title }), preview: t('preview') },
    text: [
      t('text', { title }),
      ...timeAndPlace(event, locale),
      ...(joinUrl ? [translate(locale, 'eventMail')('join', { address: joinUrl })] : []),
      t('change'),
    ],
    button: { label: t('button'), link: linkTo('/tickets') },
    end: t('why', { address: linkTo('/settings/notifications') }),
  }
  return eventMail(email, notice, event)
}

// Nothing of a place that was given back, or of what is off or over, before it was written.
const writePlace: MailWriter = async (reader, { userId, eventId }, now) => {
  const { status, guestName, holderEmail } = eventParticipants
  const held = and(
    ...[eq(eventParticipants.userId, userId), eq(eventParticipants.eventId, eventId ?? 0)],
    ...[eq(status, 'attending'), isNull(guestName), isNull(holderEmail)],
  )
  const isHeld = (await db.$count(eventParticipants, held)) > 0
  const event = isHeld && eventId ? await getEvent(asMember({ id: userId }), eventId, now) : null
  if (!event || event.status === 'cancelled' || event.endsAt <= now) return null
  const way = await getJoin({ id: userId }, event.id)
  return placeMail(reader, { ...event, ...(way ? { joinUrl: way.url } : {}) })
}

/** The mail of a place that was taken, for the job that sends notifications. */
export const placeMails: MailWriters = { place_taken: writePlace }
