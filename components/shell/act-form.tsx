'use client'
import type { ReactNode } from 'react'
import { type Shown, useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'

type Props = {
  action: (previous: Shown, form: FormData) => Promise<Shown>
  locale: Locale
  /** What the action has to know, beside the button that was pressed. */
  fields: Record<string, string | number>
  className?: string | undefined
  children: ReactNode
}

/** A form of buttons alone: a plain post without JavaScript. What was refused is said beside them. */
export function ActForm({ action, locale, fields, className, children }: Props) {
  const { state, form } = useForm(action, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} className={className}>
      <input type="hidden" name="locale" value={locale} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {state.message && (
        <p role="alert" className="text-sm text-brick-deep">
          {state.message}
        </p>
      )}
    </form>
  )
}
