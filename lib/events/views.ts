import type { IncomingHttpHeaders } from 'node:http'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, eventViews } from '@/db/schema'
import { appOrigin } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { readEventId } from './schema'

export type Source = 'direct' | 'maly' | 'search' | 'social' | 'other'
type Asked = { method?: string | undefined; url?: string | undefined; headers: IncomingHttpHeaders }

// Whoever says what they are is no person; nobody else is asked.
const machines =
  /bot|crawl|spider|slurp|preview|fetch|monitor|scan|headless|lighthouse|curl|wget|python|java\/|go-http|node|axios|okhttp|feed|facebookexternalhit|whatsapp|embed/i
const searches = /(^|\.)(google|bing|duckduckgo|ecosia|qwant|yahoo|yandex|baidu|startpage|brave)\./
const socials =
  /(^|\.)(instagram|facebook|x|twitter|t|tiktok|reddit|linkedin|pinterest|threads|telegram|whatsapp|mastodon|bsky)\.(com|co|me|net|org|app|social)$/

const counted = new Map<string, number>()
// What is not written yet is bounded: more different pages than this in ten seconds are not people.
const mostKept = 20_000

/**
 * Counts that an event's page was opened: in memory, by event, day and source. Nothing is kept of who it was: no address, no
 * cookie, no name of a browser. Machines that say what they are, and pages fetched ahead, are left out.
 *
 * @returns whether it was counted.
 */
export function countView({ method, url = '', headers }: Asked, at: Date): boolean {
  const eventId = method === 'GET' ? pageOf(url) : null
  if (eventId === null || isMachine(headers) || isAhead(headers)) return false
  const key = `${eventId} ${at.toISOString().slice(0, 10)} ${sourceOf(headers.referer)}`
  if (!counted.has(key) && counted.size >= mostKept) return false
  counted.set(key, (counted.get(key) ?? 0) + 1)
  return true
}

/** Writes what was counted since the last time; of an event that does not exist nothing. What fails is tried again. */
export async function flushViews(): Promise<void> {
  if (counted.size === 0) return
  const taken = [...counted]
  counted.clear()
  const rows = taken.map(([key, views]) => {
    const [eventId, day, source] = key.split(' ')
    return { event_id: Number(eventId), day, source, views }
  })
  try {
    await db.execute(sql`
      insert into ${eventViews} (event_id, day, source, views)
      select v.event_id, v.day, v.source, v.views
      from json_to_recordset(${JSON.stringify(rows)}::json) as v(event_id int, day date, source text, views int)
      join ${events} e on e.id = v.event_id and e.status <> 'draft'
      order by v.event_id, v.day, v.source
      on conflict (event_id, day, source) do update set views = event_views.views + excluded.views`)
  } catch (error) {
    log.error({ err: error }, 'views were not written; they are tried again')
    for (const [key, views] of taken) counted.set(key, (counted.get(key) ?? 0) + views)
  }
}

/** From where somebody came, by the page they left; of that no more than the kind is kept. */
export function sourceOf(referer: string | undefined): Source {
  if (!referer || !URL.canParse(referer)) return 'direct'
  const { origin, hostname } = new URL(referer)
  if (origin === appOrigin()) return 'maly'
  if (searches.test(hostname)) return 'search'
  return socials.test(hostname) ? 'social' : 'other'
}

function pageOf(url: string): number | null {
  const segment = /^(?:\/es)?\/events\/([^/?#]+)(?:[?#]|$)/.exec(url)?.[1]
  return segment ? readEventId(segment) : null
}

function isMachine({ 'user-agent': agent }: IncomingHttpHeaders): boolean {
  return !agent || machines.test(agent)
}

function isAhead(headers: IncomingHttpHeaders): boolean {
  const purpose = headers['sec-purpose'] ?? headers.purpose
  return headers['next-router-prefetch'] !== undefined || /prefetch|prerender/.test(String(purpose ?? ''))
}
