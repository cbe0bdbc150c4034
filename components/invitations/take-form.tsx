import { ActForm } from '@/components/shell/act-form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Locale } from '@/lib/i18n/locales'
import { takeInvitation } from '@/lib/invitations/actions'

/** A member takes an invitation to an event: they are on its guest list from then on. */
export function TakeForm({ code, label, locale }: { code: string; label: string; locale: Locale }) {
  return (
    <ActForm action={takeInvitation} locale={locale} fields={{ code }}>
      <SubmitButton wide>{label}</SubmitButton>
    </ActForm>
  )
}
