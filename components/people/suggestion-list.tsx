import { PersonList, PersonRow } from '@/components/connections/person-row'
import { ActForm } from '@/components/shell/act-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { chooseFollow, dismissPerson } from '@/lib/connections/actions'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { keeping } from '@/lib/search/schema'
import type { Suggestion } from '@/lib/search/suggest'
import { reasonsOf } from './reasons'

type Props = {
  people: readonly Suggestion[]
  locale: Locale
  now: Date
  /** The page it stands on, in the default language. */
  back: string
}

/**
 * People one may like to follow, each with the reason, and the way to see them no more. Whoever was answered stays, with
 * the way back, until the page is left.
 */
export function SuggestionList({ people, locale, now, back }: Props) {
  if (people.length === 0) return null
  const t = translate(locale, 'found')
  const list = localePath(locale, keeping(back, people))
  return (
    <section>
      <h2>{t('suggested')}</h2>
      <PersonList>
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            locale={locale}
            note={reasonsOf(person, { locale, now }) || undefined}
          >
            <Answer person={person} list={list} locale={locale} />
          </PersonRow>
        ))}
      </PersonList>
    </section>
  )
}

function Answer({ person, list, locale }: { person: Suggestion; list: string; locale: Locale }) {
  const t = translate(locale, 'found')
  const { username, fullName, answer } = person
  const name = fullName || username
  const form = (wish: string) => ({ locale, list, part: 'suggested', fields: { username, wish, back: list } })
  const row = 'flex items-center gap-1 max-sm:w-full max-sm:ps-13'
  if (answer) {
    const takesBack = answer === 'followed' ? chooseFollow : dismissPerson
    return (
      <div className={row}>
        <span className={answer === 'followed' ? 'font-semibold text-moss-deep' : 'text-quiet'}>
          {t(`answered.${answer}`)}
        </span>
        <ActForm key="undo" action={takesBack} {...form(answer === 'followed' ? 'unfollow' : 'suggest')}>
          <SubmitButton variant="bare" size="small" aria-label={t(`undoOf.${answer}`, { name })}>
            {t('undo')}
          </SubmitButton>
        </ActForm>
      </div>
    )
  }
  return (
    <div className={row}>
      <ActForm action={chooseFollow} {...form('follow')}>
        <SubmitButton variant="plain" size="small" aria-label={t('followName', { name })}>
          {t('follow')}
        </SubmitButton>
      </ActForm>
      <ActForm action={dismissPerson} {...form('dismiss')}>
        <SubmitButton variant="bare" size="small" aria-label={t('dismissName', { name })}>
          {t('dismiss')}
        </SubmitButton>
      </ActForm>
    </div>
  )
}
