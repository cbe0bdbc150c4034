'use client'
import type { ButtonVariant } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Shown, useForm } from '@/components/ui/use-form'
import { Way } from '@/components/ui/way'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'

type Props = {
  action: (previous: Shown, form: FormData) => Promise<Shown>
  locale: Locale
  fields: Record<string, string | number>
  label: string
  /** What is said beside the button once it is done: one sentence, or one for each answer. */
  said: string | Record<string, string>
  variant?: ButtonVariant
}

/** One button, and beside it what came of it. */
export function SaidForm({ action, locale, fields, label, said, variant = 'quiet' }: Props) {
  const { state, form } = useForm(action, { values: {}, errors: {} }, failureWords[locale].lost)
  const refused = state.message ?? Object.values(state.errors)[0]
  return (
    <form {...form} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="locale" value={locale} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant={variant} size="small">
        {label}
      </SubmitButton>
      <span
        role="status"
        className={refused ? 'font-semibold text-brick-deep' : 'font-semibold text-moss-deep'}
      >
        {refused ?? (state.done && (typeof said === 'string' ? said : said[state.done]))}
        <Way way={state.way} />
      </span>
    </form>
  )
}
