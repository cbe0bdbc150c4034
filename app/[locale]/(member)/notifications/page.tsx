import type { Metadata } from 'next'
import { FreshBell } from '@/components/notifications/fresh-bell'
import { NoticeRow } from '@/components/notifications/notice-row'
import { ReadForm } from '@/components/notifications/read-form'
import { MemberFrame } from '@/components/shell/member-frame'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { listNotifications } from '@/lib/notifications/queries'
import { readShape } from '@/lib/notifications/schema'
import { now } from '@/lib/platform/clock'

type Props = PageProps<'/[locale]/notifications'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'notifications')('title'), robots: { index: false } }
}

export default async function NotificationsPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/notifications')
  const before = readShape.shape.upTo.safeParse(one((await searchParams).before)).data
  const at = now()
  const { notices, newest, nextBefore } = await listNotifications(viewer, { before, at })
  const t = translate(locale, 'notifications')
  const here = localePath(locale, '/notifications')
  const unread = notices.some((notice) => notice.isUnread)
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/notifications">
      <div className="mx-auto max-w-xl pt-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1>{t('title')}</h1>
          <FreshBell unread={unread} />
          {unread && newest !== null && (
            <ReadForm locale={locale} what={{ upTo: newest }} labels={{ read: t('markRead') }} />
          )}
        </div>
        {notices.length === 0 ? (
          <EmptyState
            title={t('empty')}
            action={
              <ButtonLink variant="main" href={localePath(locale, '/events')}>
                {t('discover')}
              </ButtonLink>
            }
          >
            {t('emptyText')}
          </EmptyState>
        ) : (
          <ul className="mt-4 divide-y divide-line">
            {notices.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} own={viewer.username} locale={locale} now={at} />
            ))}
          </ul>
        )}
        <Pagination
          label={t('title')}
          {...(before ? { previous: { href: here, label: t('newest') } } : {})}
          {...(nextBefore ? { next: { href: `${here}?before=${nextBefore}`, label: t('older') } } : {})}
        />
        <div className="mt-6">
          <ButtonLink variant="quiet" size="small" href={localePath(locale, '/settings/notifications')}>
            {t('settings')}
          </ButtonLink>
        </div>
      </div>
    </MemberFrame>
  )
}
