'use client'
import { Problems } from '@/components/identity/problems'
import { type Option, SelectField, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { addGuest, addLink, askOrganizer } from '@/lib/events/actions'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'

type Props = {
  which: 'organizer' | 'guest' | 'link'
  id: number
  locale: Locale
  labels: Record<'field' | 'hint' | 'button' | 'problems', string>
  /** how many friends a guest may bring */
  friends?: { label: string; options: readonly Option[] } | undefined
}

const actions = { organizer: askOrganizer, guest: addGuest, link: addLink }

/** One line and a button: whom to ask, whom to let in, what to call a link. */
export function NameForm({ which, id, locale, labels, friends }: Props) {
  const { state, form } = useForm(actions[which], { values: {}, errors: {} }, failureWords[locale].lost)
  const name = which === 'link' ? 'label' : 'username'
  return (
    <form {...form} noValidate className="flex max-w-xl flex-col gap-3">
      <Problems title={labels.problems} state={state} names={{ [name]: labels.field }} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="id" value={id} />
      <TextField
        id={`${which}-${name}`}
        name={name}
        label={labels.field}
        hint={labels.hint}
        defaultValue={String(state.values[name] ?? '')}
        error={state.errors[name]}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
      />
      {friends && (
        <SelectField
          id={`${which}-plusOnes`}
          name="plusOnes"
          defaultValue={String(state.values.plusOnes ?? '0')}
          {...friends}
        />
      )}
      <SubmitButton variant="plain" className="self-start">
        {labels.button}
      </SubmitButton>
    </form>
  )
}
