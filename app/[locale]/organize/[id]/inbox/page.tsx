import type { Metadata } from 'next'
import { OrganizeHead } from '@/components/events/organize-head'
import { BoxList } from '@/components/messages/box-list'
import { BoxLive } from '@/components/messages/box-live'
import { MemberFrame } from '@/components/shell/member-frame'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { listAsked } from '@/lib/messages/queries'
import { cursorShape } from '@/lib/messages/schema'
import { now } from '@/lib/platform/clock'
import { readOwnEvent } from '../../own-event'

type Props = PageProps<'/[locale]/organize/[id]/inbox'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'talk')('eventInbox'), robots: { index: false } }
}

/** What people ask the organizers of an event, who share it. */
export default async function EventInboxPage({ params, searchParams }: Props) {
  const [{ id }, locale, at] = [await params, await localeOf(params), now()]
  const path = `/organize/${id}/inbox`
  const viewer = await requireViewer(locale, path)
  const event = await readOwnEvent(viewer, id, at)
  const after = cursorShape.parse(one((await searchParams).after))
  const { rows, next } = await listAsked(viewer, event.id, after)
  const t = translate(locale, 'talk')
  const here = localePath(locale, path)
  return (
    <MemberFrame locale={locale} viewer={viewer} path={path} current="organize">
      <BoxLive />
      <OrganizeHead event={event} locale={locale} now={at} current="/inbox" said={undefined} />
      <section className="mt-6 max-w-2xl" aria-label={t('eventInbox')}>
        {rows.length === 0 ? (
          <EmptyState title={t('eventInboxEmpty')}>{t('eventInboxEmptyText')}</EmptyState>
        ) : (
          <BoxList
            rows={rows}
            hrefOf={(row) => `${path}/${row.id}`}
            viewerId={viewer.id}
            locale={locale}
            timeZone={event.timeZone}
            now={at}
          />
        )}
        <Pagination
          label={t('eventInbox')}
          {...(after ? { previous: { href: here, label: t('newest') } } : {})}
          {...(next ? { next: { href: `${here}?after=${next}`, label: t('more') } } : {})}
        />
      </section>
    </MemberFrame>
  )
}
