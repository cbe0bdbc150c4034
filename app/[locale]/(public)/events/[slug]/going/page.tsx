import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PersonList, PersonRow } from '@/components/connections/person-row'
import { RowFollow } from '@/components/connections/row-follow'
import { EventTime } from '@/components/events/event-time'
import { guestWords } from '@/components/events/guest-words'
import { MemberFrame } from '@/components/shell/member-frame'
import { Link } from '@/components/ui/link'
import { Pagination } from '@/components/ui/pagination'
import { listStandings } from '@/lib/connections/queries'
import { getEvent } from '@/lib/events/queries'
import { eventPath, readEventId } from '@/lib/events/schema'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { listGoing } from '@/lib/tickets/queries'

type Props = PageProps<'/[locale]/events/[slug]/going'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'event')('going'), robots: { index: false } }
}

/** Who goes to an event and lets this viewer see it (rule C4). */
export default async function GoingPage({ params, searchParams }: Props) {
  const id = readEventId((await params).slug)
  const locale = await localeOf(params)
  const viewer = await getViewer()
  const at = now()
  const event = id === null ? null : await getEvent(viewer, id, at)
  if (!event || event.status === 'draft') notFound()
  const before = Number(one((await searchParams).before)) || undefined
  const { known, others, nextBefore } = await listGoing(viewer, { eventId: event.id, before })
  const standings = await listStandings(viewer, [...known, ...others])
  const t = translate(locale, 'event')
  const here = localePath(locale, `${eventPath(event)}/going`)
  const list = `${eventPath(event)}/going${before ? `?before=${before}` : ''}`
  const hidden = event.attendingCount - known.length - others.length
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`${eventPath(event)}/going`} current="discover">
      <div className="mx-auto max-w-xl pt-4">
        <Link href={localePath(locale, eventPath(event))} className="link inline-flex min-h-11 items-center">
          <bdi>{event.title}</bdi>
        </Link>
        <p className="text-sm text-quiet">
          <EventTime event={event} locale={locale} now={at} />, {event.city}
        </p>
        <h1 className="mt-2">
          {guestWords(event, { locale, now: at, mayJoin: true }).title}{' '}
          <span className="text-quiet">{event.attendingCount}</span>
        </h1>
        {known.length > 0 && (
          <section className="mt-6">
            <h2 className="text-lg">{t('youFollow')}</h2>
            <PersonList>
              {known.map((person) => (
                <PersonRow key={person.id} person={person} locale={locale}>
                  <RowFollow
                    person={person}
                    standing={standings.get(person.id)}
                    list={list}
                    locale={locale}
                  />
                </PersonRow>
              ))}
            </PersonList>
          </section>
        )}
        {others.length > 0 && (
          <section className="mt-6">
            <h2 className="text-lg">{t(known.length > 0 ? 'andOthers' : 'everybody')}</h2>
            <PersonList>
              {others.map((person) => (
                <PersonRow key={person.id} person={person} locale={locale}>
                  <RowFollow
                    person={person}
                    standing={standings.get(person.id)}
                    list={list}
                    locale={locale}
                  />
                </PersonRow>
              ))}
            </PersonList>
          </section>
        )}
        {!before && !nextBefore && hidden > 0 && (
          <p className="mt-4 text-quiet">{t('notNamed', { count: hidden })}</p>
        )}
        <Pagination
          label={t('going')}
          {...(before ? { previous: { href: here, label: t('first') } } : {})}
          {...(nextBefore ? { next: { href: `${here}?before=${nextBefore}`, label: t('more') } } : {})}
        />
      </div>
    </MemberFrame>
  )
}
