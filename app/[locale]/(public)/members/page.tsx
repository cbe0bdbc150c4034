import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PersonList, PersonRow } from '@/components/connections/person-row'
import { RowFollow } from '@/components/connections/row-follow'
import { FoundByName } from '@/components/people/found-by-name'
import { peopleAddress } from '@/components/people/people-address'
import { PeopleFilters } from '@/components/people/people-filters'
import { reasonsOf } from '@/components/people/reasons'
import { SuggestionList } from '@/components/people/suggestion-list'
import { MemberFrame } from '@/components/shell/member-frame'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { listStandings } from '@/lib/connections/queries'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import type { Viewer } from '@/lib/identity/schema'
import { cityById, cityBySlug, resolveCity } from '@/lib/places/queries'
import { now } from '@/lib/platform/clock'
import { getProfile } from '@/lib/profiles/queries'
import { countPeopleSearch } from '@/lib/search/limit'
import { listPeople } from '@/lib/search/people'
import { findPeople } from '@/lib/search/people-by-name'
import { keeping, type PeopleFilter, peopleShape } from '@/lib/search/schema'
import { suggestPeople } from '@/lib/search/suggest'

type Props = PageProps<'/[locale]/members'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'found')('title'), robots: { index: false } }
}

export default async function PeoplePage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const { kept, ...filter } = peopleShape.parse(await searchParams)
  const viewer = await getViewer()
  // With the sign of a username it is one, and nobody else is meant.
  const named = filter.name?.startsWith('@') ? await getProfile(viewer, filter.name.slice(1)) : null
  if (named) redirect(localePath(locale, `/members/${named.username}`))
  if (filter.name) return <NamedPage locale={locale} viewer={viewer} filter={filter} name={filter.name} />
  const at = now()
  const city = await readCity(viewer, filter)
  const isWhole = viewer && !filter.cursor && !filter.mood && !filter.interest && !filter.circle
  const [{ people, nextCursor }, suggestions] = await Promise.all([
    listPeople(viewer, filter, { city, now: at }),
    isWhole ? suggestPeople(viewer, { now: at, limit: 6, kept }) : [],
  ])
  const standings = await listStandings(viewer, people)
  const list = keeping(peopleAddress(filter), suggestions)
  const t = translate(locale, 'found')
  const isUnknown = filter.city !== undefined && city === null
  return (
    <MemberFrame locale={locale} viewer={viewer} path={peopleAddress(filter)} current="people">
      <h1 className="pt-4">{city ? t('titleIn', { city: city.name }) : t('title')}</h1>
      <PeopleFilters locale={locale} filter={filter} city={city?.name} isMember={viewer !== null} />
      {isUnknown && <p className="mt-4">{t('noCity', { text: filter.city ?? '' })}</p>}
      <div className="mt-6 flex max-w-2xl flex-col gap-8">
        <SuggestionList people={suggestions} locale={locale} now={at} back={peopleAddress(filter)} />
        {people.length > 0 ? (
          <section>
            <h2>{city ? t('here', { city: city.name }) : t('everybody')}</h2>
            <PersonList>
              {people.map((person) => (
                <PersonRow
                  key={person.id}
                  person={person}
                  locale={locale}
                  note={reasonsOf(person, { locale, now: at }) || undefined}
                >
                  <RowFollow
                    person={person}
                    standing={standings.get(person.id)}
                    list={list}
                    locale={locale}
                  />
                </PersonRow>
              ))}
            </PersonList>
          </section>
        ) : (
          <EmptyState
            title={t('empty')}
            action={
              <ButtonLink href={localePath(locale, peopleAddress({ city: filter.city }))}>
                {t('clear')}
              </ButtonLink>
            }
          >
            {t('emptyText')}
          </EmptyState>
        )}
        <Pagination
          label={t('pages')}
          {...(filter.cursor
            ? {
                previous: {
                  href: localePath(locale, peopleAddress({ ...filter, cursor: undefined })),
                  label: t('first'),
                },
              }
            : {})}
          {...(nextCursor
            ? {
                next: {
                  href: localePath(locale, peopleAddress({ ...filter, cursor: nextCursor })),
                  label: t('next'),
                },
              }
            : {})}
        />
      </div>
    </MemberFrame>
  )
}

type Named = { locale: Locale; viewer: Viewer | null; filter: PeopleFilter; name: string }

/** Who is called what was typed, wherever they are. */
async function NamedPage({ locale, viewer, filter, name }: Named) {
  const refusal = await countPeopleSearch(viewer)
  const found = refusal ? null : await findPeople(viewer, name)
  const standings = await listStandings(viewer, found?.people ?? [])
  return (
    <MemberFrame locale={locale} viewer={viewer} path={peopleAddress({ name })} current="people">
      <h1 className="pt-4">{translate(locale, 'found')('title')}</h1>
      <PeopleFilters locale={locale} filter={filter} city={undefined} isMember={viewer !== null} />
      <FoundByName name={name} found={found} standings={standings} refusal={refusal} locale={locale} />
    </MemberFrame>
  )
}

/** The city that is asked for, else the one the viewer is in; null for everywhere and for one that is not known. */
async function readCity(viewer: Viewer | null, { city }: PeopleFilter) {
  if (city === undefined) return viewer?.cityId ? cityById(viewer.cityId) : null
  const known = await cityBySlug(city)
  if (known) return known
  const answer = await resolveCity(city)
  return answer.kind === 'one' ? answer.city : answer.kind === 'many' ? (answer.cities[0] ?? null) : null
}
