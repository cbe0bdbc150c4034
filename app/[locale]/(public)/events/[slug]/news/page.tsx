import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MemberFrame } from '@/components/shell/member-frame'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { getEvent } from '@/lib/events/queries'
import { eventPath, readEventId } from '@/lib/events/schema'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { listNews } from '@/lib/tickets/news'

type Props = PageProps<'/[locale]/events/[slug]/news'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'guestMessages')('news'), robots: { index: false } }
}

/** What the organizers of an event have written to this member. */
export default async function NewsPage({ params }: Props) {
  const { slug } = await params
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, `/events/${slug}/news`)
  const id = readEventId(slug)
  const event = id === null ? null : await getEvent(viewer, id, now())
  if (!event || event.status === 'draft') notFound()
  const news = await listNews(viewer, event.id)
  const t = translate(locale, 'guestMessages')
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`${eventPath(event)}/news`} current="discover">
      <div className="mx-auto flex max-w-xl flex-col gap-6 pt-4">
        <div>
          <Link
            href={localePath(locale, eventPath(event))}
            className="link inline-flex min-h-11 items-center"
          >
            <bdi>{event.title}</bdi>
          </Link>
          <h1>{t('news')}</h1>
        </div>
        {news.length === 0 && <p>{t('noNews')}</p>}
        {news.map(({ id: number, subject, body, createdAt }) => (
          <Card key={number} as="article" className="flex flex-col gap-2">
            <h2 className="text-lg wrap-anywhere" dir="auto">
              {subject}
            </h2>
            <p className="text-sm text-quiet">
              {formatMoment(createdAt, { locale, timeZone: event.timeZone })}
            </p>
            <p className="whitespace-pre-line wrap-anywhere" dir="auto">
              {body}
            </p>
          </Card>
        ))}
      </div>
    </MemberFrame>
  )
}
