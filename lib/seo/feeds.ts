import { Feed } from 'feed'
import { calendarOfMany } from '@/lib/events/calendar'
import { eventPath } from '@/lib/events/schema'
import type { Locale } from '@/lib/i18n/locales'
import { formatExact } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { absolute } from './breadcrumbs'
import { type FeedEvent, listForCalendar, listForFeed, type Subject } from './listed'

/** What a page is called and where it is, for the feeds of it. `path` is the address in the default language. */
export type Page = { name: string; path: string; subject: Subject }
type Given = { locale: Locale; at: Date }

/** A text that machines fetch again and again, and when what it says was last changed. */
export type Document = { body: string; type: string; changedAt: Date | null }

/** The feed of a page as Atom (RFC 4287): what was published last comes first. */
export async function atomFeed(page: Page, { locale, at }: Given): Promise<Document> {
  const listed = await listForFeed(page.subject, at)
  const changedAt = latest(listed)
  const title = translate(locale, 'cityPage')('feedTitle', { name: page.name })
  const address = absolute(page.path, locale)
  const feed = new Feed({
    ...{ id: address, link: address, title, language: locale, copyright: '' },
    ...{ updated: changedAt ?? at, generator: 'Maly', feedLinks: { atom: `${address}/feed.xml` } },
  })
  for (const event of listed) {
    const link = absolute(eventPath(event), locale)
    feed.addItem({
      ...{ title: clean(event.title), id: link, link, date: event.updatedAt },
      ...{ published: event.publishedAt ?? event.updatedAt, description: summary(event, locale) },
    })
  }
  return { body: feed.atom1(), type: 'application/atom+xml; charset=utf-8', changedAt }
}

/** The calendar of a page to subscribe to (RFC 5545): what is called off says so, and vanishes once it is over. */
export async function calendarFeed(page: Page, { locale, at }: Given): Promise<Document> {
  const listed = await listForCalendar(page.subject, at)
  const name = translate(locale, 'cityPage')('feedTitle', { name: page.name })
  const body = calendarOfMany(listed, { name, locale })
  return { body, type: 'text/calendar; charset=utf-8', changedAt: latest(listed) }
}

function latest(listed: FeedEvent[]): Date | null {
  const times = listed.map(({ updatedAt }) => updatedAt.getTime())
  return times.length > 0 ? new Date(Math.max(...times)) : null
}

function summary(event: FeedEvent, locale: Locale): string {
  const state =
    event.status === 'scheduled' || event.status === 'draft' ? '' : translate(locale, 'event')(event.status)
  const when = formatExact({ clock: event.startDate, locale })
  return [state, when, [event.location, event.city].filter(Boolean).join(', ')]
    .filter(Boolean)
    .map(clean)
    .join(' · ')
}

// What XML 1.0 has no way to write.
const clean = (text: string) => text.replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) => (/\s/.test(sign) ? ' ' : ''))
