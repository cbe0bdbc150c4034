import { PersonList, PersonRow } from '@/components/connections/person-row'
import { Link } from '@/components/ui/link'
import { localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { CityProps } from './city-view'

/** Who organizes in a city, and who is around. */
export function CityPeople({ city, life, locale }: CityProps) {
  const t = translate(locale, 'cityPage')
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
              />
            ))}
          </PersonList>
        </section>
      )}
      {life.people.length > 0 && (
        <section>
          <h2 className="text-lg">{t('people')}</h2>
          <PersonList>
            {life.people.map((person) => (
              <PersonRow key={person.id} person={person} locale={locale} />
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
