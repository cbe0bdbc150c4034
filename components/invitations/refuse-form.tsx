'use client'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { refuseMail } from '@/lib/invitations/actions'

/** One press, and the address gets no more invitations. */
export function RefuseForm({ token, label, locale }: { token: string; label: string; locale: Locale }) {
  const { state, form } = useForm(refuseMail, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form}>
      <p role="alert" className="mb-2 text-brick-deep empty:hidden">
        {state.message}
      </p>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton>{label}</SubmitButton>
    </form>
  )
}
