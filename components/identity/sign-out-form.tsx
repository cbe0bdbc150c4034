'use client'
import type { ReactNode } from 'react'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { signOut } from '@/lib/identity/actions'

/** A form around a button that ends this browser's session. */
export function SignOutForm({ locale, children }: { locale: Locale; children: ReactNode }) {
  const { state, form } = useForm(signOut, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form}>
      <input type="hidden" name="locale" value={locale} />
      {children}
      {state.message && <p role="alert">{state.message}</p>}
    </form>
  )
}
