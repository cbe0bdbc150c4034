import type { Metadata } from 'next'
import { AskedToOrganize } from '@/components/events/asked-to-organize'
import { DraftList } from '@/components/events/draft-list'
import { saidOf } from '@/components/events/organize-words'
import { OwnEventCard } from '@/components/events/own-event-card'
import { MemberFrame } from '@/components/shell/member-frame'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { listOrganizingAsked } from '@/lib/events/company'
import { listDrafts, listOwnEvents } from '@/lib/events/queries'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'

type Props = PageProps<'/[locale]/organize'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'organize')('title'), robots: { index: false } }
}

export default async function OrganizePage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/organize')
  const at = now()
  const [events, drafts, asked] = await Promise.all([
    listOwnEvents(viewer, at),
    listDrafts(viewer),
    listOrganizingAsked(viewer),
  ])
  const isEmpty = events.length + drafts.length + asked.length === 0
  const t = translate(locale, 'organize')
  const publish = (
    <ButtonLink variant="main" href={localePath(locale, '/organize/new')}>
      {t('new')}
    </ButtonLink>
  )
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/organize" current="organize">
      <p role="status" className="pt-4 font-semibold text-moss-deep">
        {saidOf(one((await searchParams).said), { locale, isPrivate: false })}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1>{t('title')}</h1>
        <div className="flex flex-wrap gap-3">
          <ButtonLink variant="quiet" href={localePath(locale, '/organize/money')}>
            {translate(locale, 'selling')('money')}
          </ButtonLink>
          {!isEmpty && publish}
        </div>
      </div>
      {isEmpty ? (
        <EmptyState title={t('empty')} action={publish}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <>
          <AskedToOrganize asked={asked} locale={locale} now={at} />
          <DraftList drafts={drafts} locale={locale} now={at} />
          <ul className="mt-6 grid gap-3 lg:grid-cols-2">
            {events.map((event) => (
              <OwnEventCard key={event.id} event={event} locale={locale} now={at} />
            ))}
          </ul>
        </>
      )}
    </MemberFrame>
  )
}
