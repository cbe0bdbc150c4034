import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { after } from 'next/server'
import { FeedEvent } from '@/components/feed/feed-event'
import { FeedList } from '@/components/feed/feed-list'
import { SuggestionList } from '@/components/people/suggestion-list'
import { AgreeNotice } from '@/components/privacy/agree-notice'
import { CityForm } from '@/components/profiles/city-form'
import { cityFormLabels } from '@/components/profiles/city-text'
import { MoodPanel } from '@/components/profiles/mood-panel'
import { MemberFrame } from '@/components/shell/member-frame'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { WelcomeBack } from '@/components/welcome/welcome-back'
import { groupFeed } from '@/lib/feed/group'
import { getFeed } from '@/lib/feed/queries'
import { feedShape } from '@/lib/feed/schema'
import { markFeedSeen } from '@/lib/feed/seen'
import { getTonight } from '@/lib/feed/tonight'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { listUnread } from '@/lib/identity/documents'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { keptNames } from '@/lib/search/schema'
import { suggestPeople } from '@/lib/search/suggest'

type Props = PageProps<'/[locale]/feed'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'feed')('title'), robots: { index: false } }
}

export default async function FeedPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/feed')
  const asked = await searchParams
  const { cursor } = feedShape.parse(asked)
  const at = now()
  const [{ entries, isSeen, nextCursor }, tonight, unread] = await Promise.all([
    getFeed(viewer, { cursor, now: at }),
    getTonight(viewer, at),
    listUnread(viewer),
  ])
  // A page that the router fetches ahead has not been looked at.
  const isLookedAt = cursor === undefined && !(await headers()).has('next-router-prefetch')
  // Where nothing is new the mark may stay where it is: looking is not writing.
  if (isLookedAt && !isSeen) after(() => markFeedSeen(viewer, at))
  const kept = keptNames.parse(asked.kept)
  const isSuggesting = entries.length === 0 || kept.length > 0
  const suggestions = isSuggesting ? await suggestPeople(viewer, { now: at, limit: 3, kept }) : []
  const t = translate(locale, 'feed')
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/feed" current="home">
      <AgreeNotice documents={unread} locale={locale} />
      <div className="grid gap-x-12 gap-y-8 pt-4 lg:grid-cols-[1fr_22rem]">
        <div className="flex items-center justify-between gap-3 lg:col-span-2">
          <h1>{t('title')}</h1>
          {/* On phones the place under the thumb is for messages. */}
          <ButtonLink
            variant="quiet"
            size="small"
            href={localePath(locale, '/members')}
            className="md:hidden"
          >
            {translate(locale, 'site')('people')}
          </ButtonLink>
        </div>
        <aside className="flex min-w-0 flex-col gap-8 lg:order-2">
          {tonight.member.onboardingStep && <WelcomeBack locale={locale} />}
          {tonight.member.currentCityId === null && (
            <section className="flex flex-col gap-3">
              <h2>{translate(locale, 'welcome')('city')}</h2>
              <CityForm locale={locale} labels={cityFormLabels(locale)} goTo={localePath(locale, '/feed')} />
            </section>
          )}
          <MoodPanel
            locale={locale}
            member={tonight.member}
            now={at}
            back={localePath(locale, '/feed')}
            isRow
          />
          {tonight.events.length > 0 && (
            <section>
              <h2 className="mb-3">{t('tonight', { city: tonight.city })}</h2>
              <ul className="flex flex-col gap-3">
                {tonight.events.map((event) => (
                  <li key={event.id}>
                    <FeedEvent event={event} locale={locale} now={at} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </aside>
        <section aria-label={t('news')} className="min-w-0">
          {entries.length > 0 ? (
            <FeedList groups={groupFeed(entries)} locale={locale} now={at} />
          ) : (
            <EmptyState
              title={t('empty')}
              action={
                <ButtonLink variant="main" href={localePath(locale, '/members')}>
                  {t('findPeople')}
                </ButtonLink>
              }
            >
              {t('emptyText')}
            </EmptyState>
          )}
          <SuggestionList people={suggestions} locale={locale} now={at} back="/feed" />
          <Pagination
            label={t('pages')}
            {...(cursor ? { previous: { href: localePath(locale, '/feed'), label: t('newest') } } : {})}
            {...(nextCursor
              ? { next: { href: localePath(locale, `/feed?cursor=${nextCursor}`), label: t('older') } }
              : {})}
          />
        </section>
      </div>
    </MemberFrame>
  )
}
