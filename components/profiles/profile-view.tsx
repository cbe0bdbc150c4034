import type { ReactNode } from 'react'
import { FeedLinks } from '@/components/cities/feed-links'
import { EventList, type Timed } from '@/components/events/event-list'
import { Markdown } from '@/components/ui/markdown'
import type { FollowList } from '@/lib/connections/schema'
import type { MemberLife } from '@/lib/feed/queries'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Profile } from '@/lib/profiles/queries'
import { ProfileFacts } from './profile-facts'
import { ProfileHead } from './profile-head'

type Props = {
  profile: Profile
  counts: Record<FollowList, number> | null
  life: MemberLife
  shared: { city: string | undefined; interests: readonly string[] }
  locale: Locale
  now: Date
  children?: ReactNode
}

/** A member's page, whoever looks: of a private profile name and picture alone. */
export function ProfileView({ profile, counts, life, shared, locale, now, children }: Props) {
  const name = profile.fullName || profile.username
  const t = translate(locale, 'member')
  const { hosted, going, been } = life
  const isQuiet = hosted.length + going.length + been.length === 0
  const events = (title: string, list: readonly Timed[]) =>
    list.length > 0 && (
      <section className="mt-10 max-w-2xl">
        <h2 className="mb-4">{title}</h2>
        <EventList events={list} locale={locale} now={now} showCity />
      </section>
    )
  return (
    <>
      <ProfileHead profile={profile} counts={counts} locale={locale} now={now}>
        {children}
      </ProfileHead>
      {profile.isWhole ? (
        <div className="mt-6 flex max-w-2xl flex-col gap-6 md:px-6">
          {profile.bio && <Markdown text={profile.bio} />}
          <ProfileFacts
            profile={profile}
            shared={shared}
            whereabouts={life.whereabouts}
            locale={locale}
            now={now}
          />
        </div>
      ) : (
        <p className="mt-6 max-w-2xl text-quiet md:px-6">{t('private')}</p>
      )}
      {profile.isWhole && (
        <div className="md:px-6">
          {isQuiet && <p className="mt-10 text-quiet">{t('none', { name })}</p>}
          {events(t('hosting', { name }), hosted)}
          {events(t('going'), going)}
          {events(t('been'), been)}
          {hosted.length > 0 && !profile.isPrivate && (
            <div className="mt-10">
              <FeedLinks path={`/members/${profile.username}`} locale={locale} />
            </div>
          )}
        </div>
      )}
    </>
  )
}
