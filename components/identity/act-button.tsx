'use client'
import type { ButtonSize, ButtonVariant } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Shown, useForm } from '@/components/ui/use-form'
import { Way } from '@/components/ui/way'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'

type Props = {
  action: (previous: Shown, form: FormData) => Promise<Shown>
  locale: Locale
  hidden?: Record<string, string>
  label: string
  /** What it is read out as, where several of the same word stand below each other. */
  name?: string
  variant?: ButtonVariant
  size?: ButtonSize
}

/** A button that does one thing at once, as a form of its own. */
export function ActButton({ action, locale, hidden = {}, label, name, variant = 'quiet', size }: Props) {
  const { state, form } = useForm(action, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} className="flex flex-col gap-2">
      {Object.entries({ locale, ...hidden }).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <SubmitButton variant={variant} size={size} aria-label={name}>
        {label}
      </SubmitButton>
      {state.message && (
        <p role="alert" className="font-semibold text-brick-deep text-sm">
          {state.message}
          <Way way={state.way} />
        </p>
      )}
    </form>
  )
}
