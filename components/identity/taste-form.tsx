'use client'
import { RadioGroup, type RadioOption } from '@/components/ui/choice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { keepTaste } from '@/lib/identity/actions'
import { Problems } from './problems'

type Props = {
  locale: Locale
  taste: { theme: string; language: string }
  languages: RadioOption[]
  themes: RadioOption[]
  labels: Record<'language' | 'theme' | 'save' | 'problems', string>
}

/** Language and theme of a member. */
export function TasteForm({ locale, taste, languages, themes, labels }: Props) {
  const { state, form } = useForm(keepTaste, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form
      {...form}
      // The theme is set before the first paint of a page: this one is painted already.
      onChange={(event) => showTheme(event.currentTarget)}
      className="flex flex-col gap-6"
    >
      <Problems
        title={labels.problems}
        state={state}
        names={{ language: labels.language, theme: labels.theme }}
      />
      <input type="hidden" name="locale" value={locale} />
      <RadioGroup
        name="language"
        legend={labels.language}
        options={languages}
        defaultValue={taste.language}
        error={state.errors.language}
      />
      <RadioGroup
        name="theme"
        legend={labels.theme}
        options={themes}
        defaultValue={taste.theme}
        error={state.errors.theme}
      />
      <SubmitButton wide>{labels.save}</SubmitButton>
    </form>
  )
}

function showTheme(form: HTMLFormElement): void {
  const theme = new FormData(form).get('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  else delete document.documentElement.dataset.theme
}
