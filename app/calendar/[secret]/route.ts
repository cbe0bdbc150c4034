import { readCalendarSecret } from '@/lib/events/renew-calendar'
import { defaultLocale, isLocale } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { getOwnCalendar } from '@/lib/tickets/own-calendar'

/** `/calendar/{secret}.ics`: a member's own calendar for whoever has its address; no search engine keeps it. */
export async function GET(request: Request, { params }: RouteContext<'/calendar/[secret]'>) {
  const { secret } = await params
  const owner = secret.endsWith('.ics') ? await readCalendarSecret(secret.slice(0, -4)) : null
  if (!owner)
    return new Response('Not found', { status: 404, headers: { 'cache-control': 'private, no-store' } })
  const asked = new URL(request.url).searchParams.get('locale')
  const locale = isLocale(asked) ? asked : defaultLocale
  return new Response(await getOwnCalendar(owner, { locale, at: now() }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    },
  })
}
