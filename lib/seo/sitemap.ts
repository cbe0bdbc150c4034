import { gt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events } from '@/db/schema'
import { eventPath } from '@/lib/events/schema'
import { isListedFor } from '@/lib/events/visibility'
import { defaultLocale, localePath, locales } from '@/lib/i18n/locales'
import { appOrigin } from '@/lib/platform/env'

/** The most that one file may hold by the protocol (sitemaps.org), over all languages. */
const mostEvents = Math.floor(50_000 / locales.length) - 10

/** The public events that lie ahead and the entry pages, each in every language with its alternates. */
export async function sitemap(at: Date): Promise<string> {
  const rows = await db
    .select({ id: events.id, slug: events.slug, updatedAt: events.updatedAt })
    .from(events)
    .where(sql`${isListedFor(null)} and ${gt(events.endsAt, at)}`)
    .orderBy(events.startsAt, events.id)
    .limit(mostEvents)
  const entries = [
    ...['/', '/events'].map((path) => entry(path)),
    ...rows.map((event) => entry(eventPath(event), event.updatedAt)),
  ]
  const head =
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${entries.join('\n')}\n</urlset>\n`
}

function entry(path: string, changedAt?: Date): string {
  const alternates = [...locales, 'x-default' as const].map((locale) => {
    const href = address(path, locale === 'x-default' ? defaultLocale : locale)
    return `<xhtml:link rel="alternate" hreflang="${locale}" href="${href}"/>`
  })
  const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
  return locales
    .map((locale) => `<url><loc>${address(path, locale)}</loc>${changed}${alternates.join('')}</url>`)
    .join('\n')
}

// Addresses are made of slugs, digits and our own words: nothing in them needs escaping in XML.
function address(path: string, locale: (typeof locales)[number]): string {
  return appOrigin() + localePath(locale, path)
}
