'use client'
import { type ButtonVariant, buttonClass } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Shown, useForm } from '@/components/ui/use-form'
import { Way } from '@/components/ui/way'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'

type Props = {
  action: (previous: Shown, form: FormData) => Promise<Shown>
  locale: Locale
  fields: Record<string, string | number>
  labels: Record<'open' | 'text' | 'sure', string>
  variant?: ButtonVariant
}

/** A heavy act asks first: folded, with what comes of it, and a second button that means it. Needs no JavaScript. */
export function AskForm({ action, locale, fields, labels, variant = 'danger' }: Props) {
  const { state, form } = useForm(action, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <details open={state.message !== undefined || undefined}>
      <summary className={buttonClass({ variant: 'quiet' })}>{labels.open}</summary>
      <form {...form} className="mt-4 flex max-w-xl flex-col items-start gap-4">
        <input type="hidden" name="locale" value={locale} />
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>{labels.text}</p>
        {state.message && (
          <p role="alert" className="font-semibold text-brick-deep">
            {state.message}
            <Way way={state.way} />
          </p>
        )}
        <SubmitButton variant={variant}>{labels.sure}</SubmitButton>
      </form>
    </details>
  )
}
