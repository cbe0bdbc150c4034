import type { EventDetail } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { appOrigin } from '@/lib/platform/env'

type Entry = Pick<
  EventDetail,
  'id' | 'slug' | 'title' | 'isPrivate' | 'startsAt' | 'endsAt' | 'location' | 'address' | 'city'
>
type Props = { event: Entry; locale: Locale }

/** The event for the calendar people use: a file for Apple's and any other, an address for those on the web. */
export function AddToCalendar({ event, locale }: Props) {
  const t = translate(locale, 'event')
  const path = localePath(locale, eventPath(event))
  // Written into the address of another site, a private event would be told to it (rule E4).
  const web = event.isPrivate ? [] : webCalendars(event, appOrigin() + path)
  return (
    <details className="inline-block align-top">
      <summary className="link inline-flex min-h-6 cursor-pointer">{t('calendar')}</summary>
      <ul className="flex flex-wrap gap-x-4">
        <li>
          <a className="inline-flex min-h-11 items-center" href={`${path}/calendar.ics`}>
            {t('calendarFile')}
          </a>
        </li>
        {web.map(({ name, href }) => (
          <li key={name}>
            <a
              className="inline-flex min-h-11 items-center"
              href={href}
              rel="noopener noreferrer"
              target="_blank"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

function webCalendars(event: Entry, url: string) {
  const [from, until] = [event.startsAt.toISOString(), event.endsAt.toISOString()]
  const location = [event.location, event.address, event.city].filter(Boolean).join(', ')
  const compact = (at: string) => at.replace(/[-:]|\.\d+/g, '')
  const google = new URLSearchParams({
    ...{ action: 'TEMPLATE', text: event.title, dates: `${compact(from)}/${compact(until)}` },
    ...{ details: url, location },
  })
  const outlook = new URLSearchParams({
    ...{ path: '/calendar/action/compose', rru: 'addevent', subject: event.title },
    ...{ startdt: from, enddt: until, body: url, location },
  })
  return [
    { name: 'Google', href: `https://calendar.google.com/calendar/render?${google}` },
    { name: 'Outlook', href: `https://outlook.live.com/calendar/0/deeplink/compose?${outlook}` },
  ]
}
