import { ActForm } from '@/components/shell/act-form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Locale } from '@/lib/i18n/locales'
import { reopenOwnAccount } from '@/lib/privacy/actions'

/** Opens a closed account again. */
export function ReopenForm({ token, locale, label }: { token: string; locale: Locale; label: string }) {
  return (
    <ActForm action={reopenOwnAccount} locale={locale} fields={{ token }}>
      <SubmitButton>{label}</SubmitButton>
    </ActForm>
  )
}
