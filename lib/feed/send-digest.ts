import { pictureFor } from '@/lib/events/mail-picture'
import { eventPath } from '@/lib/events/schema'
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { formatDay, formatTime } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { Gathered } from '@/lib/notifications/jobs'
import { listGathered, type Notice } from '@/lib/notifications/queries'
import { readerOf } from '@/lib/notifications/send-mail'
import { unsubscribeAddress } from '@/lib/notifications/unsubscribe'
import { cityById } from '@/lib/places/queries'
import { appOrigin } from '@/lib/platform/env'
import { sendMail } from '@/lib/platform/mail'
import { asMember } from '@/lib/profiles/visibility'
import { listCityWeek, type WeekEvent } from './city-week'
import { digestMail } from './emails'
import { noticePath, noticeWords } from './policy'

/**
 * Job: mails what was gathered for a member, as far as it holds and is unread when it is sent, and to whoever asked for it
 * what is on in their city; nothing where nothing is left to say (rule N1).
 */
export async function sendDigest(
  { userId, pace, noticeIds, withCity }: Gathered,
  { jobId, now }: { jobId: string; now: Date },
): Promise<void> {
  const viewer = asMember({ id: userId })
  const [reader, notices] = await Promise.all([
    readerOf(userId),
    listGathered(viewer, { ids: noticeIds, at: now }),
  ])
  if (!reader) return
  const { cityId, email, username } = reader
  const week = withCity && cityId ? await listCityWeek(viewer, { cityId, at: now }) : []
  if (notices.length === 0 && week.length === 0) return
  const locale = isLocale(reader.language) ? reader.language : 'en'
  const mail = await digestMail(
    { email, locale },
    {
      pace,
      lines: notices.map((notice) => lineOf(notice, { locale, username })),
      city: cityId ? ((await cityById(cityId))?.name ?? '') : '',
      week: await Promise.all(week.map((event) => entryOf(event, { locale, now }))),
    },
  )
  await sendMail({ ...mail, unsubscribe: unsubscribeAddress(userId, `digest_${pace}`) }, jobId)
}

function lineOf(notice: Notice, { locale, username }: { locale: Locale; username: string }) {
  const t = translate(locale, 'notifications')
  const { people, event, details, kind } = notice
  const names = people.slice(0, 2).map((person) => person.fullName || person.username)
  const others = people.length - names.length
  const parts = others > 0 ? [...names, t('others', { count: others })] : names
  const { title, ...words } = noticeWords(details, locale)
  return {
    text: t.markup(`say.${kind}`, {
      ...words,
      names: () => new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts),
      title: () => event?.title ?? title,
      count: people.length,
    }),
    link: linkTo(noticePath(notice, username), locale),
  }
}

async function entryOf(event: WeekEvent, { locale, now }: { locale: Locale; now: Date }) {
  const t = translate(locale, 'digest')
  const start = { clock: event.startDate, locale }
  const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format(event.guests)
  return {
    title: event.title,
    link: linkTo(eventPath(event), locale),
    when: [`${formatDay(start, now)}, ${formatTime(start)}`, event.location].filter(Boolean).join(' · '),
    who: event.organizer
      ? t('organized', { name: event.organizer })
      : t('with', { names, count: event.guests.length }),
    picture: await pictureFor(event, 'thumb'),
  }
}

function linkTo(path: string, locale: Locale): string {
  return `${appOrigin()}${localePath(locale, path)}`
}
