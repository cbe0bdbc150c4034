import type { ReactNode } from 'react'
import { EventList, type Timed } from '@/components/events/event-list'
import { Prose } from '@/components/ui/prose'
import type { FollowList } from '@/lib/connections/schema'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Profile } from '@/lib/profiles/queries'
import { ProfileHead } from './profile-head'

type Props = {
  profile: Profile
  counts: Record<FollowList, number> | null
  /** What they organize that the viewer may find. */
  hosted: readonly Timed[]
  locale: Locale
  now: Date
  children?: ReactNode
}

/** A member's page, whoever looks: of a private profile name and picture alone. */
export function ProfileView({ profile, counts, hosted, locale, now, children }: Props) {
  const name = profile.fullName || profile.username
  const t = translate(locale, 'member')
  return (
    <>
      <ProfileHead profile={profile} counts={counts} locale={locale}>
        {children}
      </ProfileHead>
      <div className="mt-6 max-w-2xl">
        {profile.isWhole ? <Prose text={profile.bio} /> : <p className="text-quiet">{t('private')}</p>}
      </div>
      {profile.isWhole && (
        <section className="mt-10 max-w-2xl">
          <h2 className="mb-4">{t('hosting', { name })}</h2>
          {hosted.length > 0 ? (
            <EventList events={hosted} locale={locale} now={now} showCity />
          ) : (
            <p className="text-quiet">{t('none', { name })}</p>
          )}
        </section>
      )}
    </>
  )
}
