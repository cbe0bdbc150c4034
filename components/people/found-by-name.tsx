import { PersonList, PersonRow } from '@/components/connections/person-row'
import { RowFollow } from '@/components/connections/row-follow'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Standing } from '@/lib/connections/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Refusal } from '@/lib/platform/refusal'
import type { findPeople } from '@/lib/search/people-by-name'
import { peopleAddress } from './people-address'

type Props = {
  name: string
  found: Awaited<ReturnType<typeof findPeople>>
  standings: ReadonlyMap<number, Standing>
  refusal: Refusal | null
  locale: Locale
}

/** Who is called so, or in words why nobody stands here. */
export function FoundByName({ name, found, standings, refusal, locale }: Props) {
  const t = translate(locale, 'byName')
  const minutes = Number(refusal?.details.minutes ?? 0)
  if (refusal) return <EmptyState title={translate(locale, 'refusals')('tooMany', { minutes })} />
  if (!found?.people.length)
    return (
      <EmptyState
        title={found ? t('nobody', { name }) : t('short')}
        action={
          <ButtonLink href={localePath(locale, '/members')}>{translate(locale, 'found')('clear')}</ButtonLink>
        }
      >
        {t('nobodyText')}
      </EmptyState>
    )
  return (
    <section className="mt-6 max-w-2xl">
      <h2 className="wrap-anywhere">{t('called', { name })}</h2>
      <PersonList>
        {found.people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            locale={locale}
            note={person.city ? `@${person.username} · ${person.city}` : undefined}
          >
            <RowFollow
              person={person}
              standing={standings.get(person.id)}
              list={peopleAddress({ name })}
              locale={locale}
            />
          </PersonRow>
        ))}
      </PersonList>
      {found.isMore && <p className="mt-4 text-quiet">{t('more')}</p>}
    </section>
  )
}
