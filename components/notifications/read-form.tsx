'use client'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { readNotifications } from '@/lib/notifications/actions'

type Props = { locale: Locale; upTo: number; labels: Record<'read', string> }

/** Marks what the page shows as read. */
export function ReadForm({ locale, upTo, labels }: Props) {
  const { state, form } = useForm(readNotifications, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="upTo" value={upTo} />
      <SubmitButton variant="quiet" size="small">
        {labels.read}
      </SubmitButton>
      {state.message && <p role="alert">{state.message}</p>}
    </form>
  )
}
