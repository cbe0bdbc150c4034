import { PersonList, PersonRow } from '@/components/connections/person-row'
import { RowFollow } from '@/components/connections/row-follow'
import { Link } from '@/components/ui/link'
import { localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { cityPath } from '@/lib/search/schema'
import type { CityProps } from './city-view'

/** Who organizes in a city, and who is around. */
export function CityPeople({ city, life, standings, locale }: CityProps) {
  const t = translate(locale, 'cityPage')
  const follow = (person: { id: number; username: string; fullName: string }) => ({
    ...{ person, standing: standings?.get(person.id), list: cityPath(city), locale },
  })
  return (
    <>
      {life.organizers.length > 0 && (
        <section>
          <h2 className="text-lg">{t('organizers')}</h2>
          <PersonList>
            {life.organizers.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                locale={locale}
                note={t('organizes', { count: person.count })}
              >
                <RowFollow {...follow(person)} />
              </PersonRow>
            ))}
          </PersonList>
        </section>
      )}
      {life.people.length > 0 && (
        <section>
          <h2 className="text-lg">{t('people')}</h2>
          <PersonList>
            {life.people.map((person) => (
              <PersonRow key={person.id} person={person} locale={locale}>
                <RowFollow {...follow(person)} />
              </PersonRow>
            ))}
          </PersonList>
          <Link
            className="link inline-flex min-h-11 items-center"
            href={localePath(locale, `/members?city=${city.slug}`)}
          >
            {t('allPeople', { city: city.name })}
          </Link>
        </section>
      )}
    </>
  )
}
