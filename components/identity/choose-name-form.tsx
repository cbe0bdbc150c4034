'use client'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { joinAs } from '@/lib/identity/actions'
import { NameFields } from './name-fields'
import { Problems } from './problems'

type Label = 'fullName' | 'fullNameHint' | 'username' | 'usernameHint' | 'nameJoin' | 'problems'

type Props = { locale: Locale; name: string; labels: Record<Label, string> }

/** What is left to ask of somebody whom an issuer has proved. */
export function ChooseNameForm({ locale, name, labels }: Props) {
  const { state, form } = useForm(
    joinAs,
    { values: { fullName: name }, errors: {} },
    failureWords[locale].lost,
  )
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <Problems
        title={labels.problems}
        state={state}
        names={{ fullName: labels.fullName, username: labels.username }}
      />
      <input type="hidden" name="locale" value={locale} />
      <NameFields state={state} labels={labels} />
      <SubmitButton wide>{labels.nameJoin}</SubmitButton>
    </form>
  )
}
