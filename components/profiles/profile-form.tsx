'use client'
import { Problems } from '@/components/identity/problems'
import { TextArea, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Shown, useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { saveProfile } from '@/lib/profiles/actions'

type Label =
  | 'fullName'
  | 'fullNameHint'
  | 'bio'
  | 'bioHint'
  | 'interests'
  | 'interestsHint'
  | 'save'
  | 'saved'
  | 'problems'
  | 'optional'

type Props = { locale: Locale; labels: Record<Label, string>; values: Shown['values'] }

/** Name, words and interests of a member. */
export function ProfileForm({ locale, labels, values }: Props) {
  const { state, form } = useForm(saveProfile, { values, errors: {} }, failureWords[locale].lost)
  const typed = (name: string) => ({
    name,
    defaultValue: String(state.values[name] ?? ''),
    error: state.errors[name],
  })
  const { fullName, bio, interests } = labels
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <Problems title={labels.problems} state={state} names={{ fullName, bio, interests }} />
      <input type="hidden" name="locale" value={locale} />
      <TextField
        {...typed('fullName')}
        label={fullName}
        hint={labels.fullNameHint}
        autoComplete="name"
        dir="auto"
      />
      <TextArea {...typed('bio')} label={bio} hint={labels.bioHint} optional={labels.optional} rows={6} />
      <TextField
        {...typed('interests')}
        label={interests}
        hint={labels.interestsHint}
        optional={labels.optional}
        dir="auto"
      />
      <div className="flex items-center gap-4">
        <SubmitButton>{labels.save}</SubmitButton>
        <p role="status" className="font-semibold text-moss-deep">
          {state.done && labels.saved}
        </p>
      </div>
    </form>
  )
}
