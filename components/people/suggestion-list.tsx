import { PersonList, PersonRow } from '@/components/connections/person-row'
import { ActForm } from '@/components/shell/act-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { chooseFollow, dismissPerson } from '@/lib/connections/actions'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { FoundPerson } from '@/lib/search/people'
import { reasonsOf } from './reasons'

type Props = {
  people: readonly (FoundPerson & { shared: readonly string[] })[]
  locale: Locale
  now: Date
  /** The page it stands on, in the default language. */
  back: string
  /** Whom they have just said "not now" to: it can be taken back. */
  dismissed?: string | undefined
}

/** People one may like to follow, each with the reason, and the way to see them no more. */
export function SuggestionList({ people, locale, now, back, dismissed }: Props) {
  if (people.length === 0 && !dismissed) return null
  const t = translate(locale, 'found')
  const fields = (username: string, wish: string) => ({ username, wish, goTo: localePath(locale, back) })
  return (
    <section>
      <h2>{t('suggested')}</h2>
      {dismissed && (
        <div className="mt-2 flex flex-wrap items-center gap-x-3">
          <p role="status">{t('dismissed', { name: dismissed })}</p>
          <ActForm action={dismissPerson} locale={locale} fields={fields(dismissed, 'suggest')}>
            <SubmitButton variant="bare" size="small">
              {t('undo')}
            </SubmitButton>
          </ActForm>
        </div>
      )}
      <PersonList>
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            locale={locale}
            note={reasonsOf(person, { locale, now }) || undefined}
          >
            <div className="flex gap-1 max-sm:w-full max-sm:ps-13">
              <ActForm action={chooseFollow} locale={locale} fields={fields(person.username, 'follow')}>
                <SubmitButton variant="plain" size="small">
                  {t('follow')}
                </SubmitButton>
              </ActForm>
              <ActForm action={dismissPerson} locale={locale} fields={fields(person.username, 'dismiss')}>
                <SubmitButton variant="bare" size="small">
                  {t('dismiss')}
                </SubmitButton>
              </ActForm>
            </div>
          </PersonRow>
        ))}
      </PersonList>
    </section>
  )
}
