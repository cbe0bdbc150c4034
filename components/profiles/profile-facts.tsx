import type { ReactNode } from 'react'
import { peopleAddress } from '@/components/people/people-address'
import { Dots } from '@/components/ui/dots'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatDay } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { getWhereabouts, Profile } from '@/lib/profiles/queries'

type Props = {
  profile: Profile
  /** The interests that lead to other people, and where those are. */
  shared: { city: string | undefined; interests: readonly string[] }
  whereabouts: Awaited<ReturnType<typeof getWhereabouts>>
  locale: Locale
  now: Date
}

/** Interests, cities, journeys and language of a member: what is known, and nothing for what is not. */
export function ProfileFacts({ profile, shared, whereabouts, locale, now }: Props) {
  const t = translate(locale, 'member')
  const day = (clock: string) => formatDay({ clock, locale }, now)
  const { homes, stays } = whereabouts
  return (
    <dl className="grid gap-4 sm:grid-cols-2">
      {profile.interests.length > 0 && (
        <Known term={t('interests')}>
          <Dots>
            {profile.interests.map((interest) => (
              <span key={interest} dir="auto">
                {shared.interests.includes(interest) ? (
                  <Link href={localePath(locale, peopleAddress({ city: shared.city, interest }))}>
                    {interest}
                  </Link>
                ) : (
                  interest
                )}
              </span>
            ))}
          </Dots>
        </Known>
      )}
      {homes.length > 0 && (
        <Known term={t('alsoIn')}>
          {new Intl.ListFormat(locale).format(homes.map(({ city }) => city.name))}
        </Known>
      )}
      {stays.map(({ id, city, fromDate, untilDate }) => (
        <Known key={id} term={t('travel', { city: city.name })}>
          {t('stay', { from: day(fromDate), until: day(untilDate) })}
        </Known>
      ))}
      {profile.language !== null && (
        <Known term={t('language')}>
          <span className="capitalize">
            {new Intl.DisplayNames(locale, { type: 'language' }).of(profile.language)}
          </span>
        </Known>
      )}
    </dl>
  )
}

function Known({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-quiet">{term}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  )
}
