import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { HueDot } from '@/components/ui/chip'
import { Link } from '@/components/ui/link'
import { type FollowList, followLists, mostCounted } from '@/lib/connections/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Profile } from '@/lib/profiles/queries'
import { moods } from '@/lib/profiles/schema'

type Props = {
  profile: Profile
  /** null where the viewer may not see the lists. */
  counts: Record<FollowList, number> | null
  locale: Locale
  /** What the viewer can do, under the name. */
  children?: ReactNode
}

/** Who somebody is. */
export function ProfileHead({ profile, counts, locale, children }: Props) {
  const name = profile.fullName || profile.username
  const t = translate(locale, 'member')
  return (
    <header className="flex flex-wrap items-center gap-5 pt-6">
      <Avatar id={profile.id} name={name} src={profile.image} size="xl" />
      <div className="min-w-0 flex-1 basis-64">
        <h1 dir="auto">{name}</h1>
        <p className="text-quiet">
          @{profile.username} {profile.city && t('in', { city: profile.city })}
        </p>
        <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 empty:hidden">
          {moods
            .filter(({ key }) => profile.moods.includes(key))
            .map(({ key, hue }) => (
              <li key={key} className="flex items-center gap-2">
                <HueDot hue={hue} /> {translate(locale, 'moods')(key)}
              </li>
            ))}
        </ul>
        {counts && <Counts counts={counts} username={profile.username} locale={locale} />}
        {children}
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
