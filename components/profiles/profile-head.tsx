import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { HueDot } from '@/components/ui/chip'
import { Link } from '@/components/ui/link'
import { type FollowList, followLists, mostCounted } from '@/lib/connections/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { hasBadge, moodsNow } from '@/lib/profiles/policy'
import type { Profile } from '@/lib/profiles/queries'
import { moods } from '@/lib/profiles/schema'
import { ProfileCover } from './current-picture'

type Props = {
  profile: Profile
  /** null where the viewer may not see the lists. */
  counts: Record<FollowList, number> | null
  locale: Locale
  now: Date
  /** What the viewer can do, under the name. */
  children?: ReactNode
}

/** Who somebody is. */
export function ProfileHead({ profile, counts, locale, now, children }: Props) {
  const name = profile.fullName || profile.username
  const t = translate(locale, 'member')
  const has = moodsNow(profile, now)
  return (
    <header>
      {profile.isWhole && (
        <div className="bleed md:mx-0 md:pt-4">
          <ProfileCover member={{ id: profile.id, coverImage: profile.cover }} />
        </div>
      )}
      <div className="flex flex-wrap items-start gap-x-5 gap-y-3 pt-4 md:px-6">
        <Avatar
          id={profile.id}
          name={name}
          src={profile.image}
          size="xl"
          className={profile.isWhole ? 'relative -mt-12' : undefined}
        />
        <div className="min-w-0 flex-1 basis-64">
          <h1>
            <bdi>{name}</bdi>
          </h1>
          <p className="text-quiet">
            @{profile.username} {profile.city && t('in', { city: profile.city })}
          </p>
          {hasBadge(profile, now) && (
            <p className="mt-2">
              <Badge tone="dusk">{translate(locale, 'premium')('badge')}</Badge>
            </p>
          )}
          <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 empty:hidden">
            {moods
              .filter(({ key }) => has.includes(key))
              .map(({ key, hue }) => (
                <li key={key} className="flex items-center gap-2">
                  <HueDot hue={hue} /> {translate(locale, 'moods')(key)}
                </li>
              ))}
          </ul>
          {counts && <Counts counts={counts} username={profile.username} locale={locale} />}
          {children}
        </div>
      </div>
    </header>
  )
}

type CountsProps = { counts: Record<FollowList, number>; username: string; locale: Locale }

function Counts({ counts, username, locale }: CountsProps) {
  const t = translate(locale, 'people')
  return (
    <ul className="mt-1 flex flex-wrap gap-x-5">
      {followLists.map((list) => (
        <li key={list}>
          <Link
            href={localePath(locale, `/members/${username}/${list}`)}
            className="flex min-h-11 items-center no-underline hover:underline"
          >
            {t.rich(`${counts[list] < mostCounted ? 'count' : 'countMany'}.${list}`, {
              count: counts[list],
              b: (text) => <strong>{text}&nbsp;</strong>,
            })}
          </Link>
        </li>
      ))}
    </ul>
  )
}
