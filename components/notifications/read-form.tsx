'use client'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { readNotifications } from '@/lib/notifications/actions'

type Props = {
  locale: Locale
  /** what to mark: everything up to a row, or one entry of the list */
  what: Partial<Record<'upTo' | 'from' | 'kind' | 'event', string | number>>
  labels: Record<'read', string>
}

/** Marks what the page shows as read, or one entry of it. */
export function ReadForm({ locale, what, labels }: Props) {
  const { state, form } = useForm(readNotifications, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form}>
      <input type="hidden" name="locale" value={locale} />
      {Object.entries(what).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant="quiet" size="small">
        {labels.read}
      </SubmitButton>
      {state.message && <p role="alert">{state.message}</p>}
    </form>
  )
}
