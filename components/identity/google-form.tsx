'use client'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { enterThroughGoogle } from '@/lib/identity/actions'
import { Problems } from './problems'

type Props = {
  locale: Locale
  next?: string | undefined
  labels: Record<'provider' | 'or' | 'problems', string>
}

/** The way in through an account elsewhere, and the word that sets it apart from the form beside it. */
export function GoogleForm({ locale, next, labels }: Props) {
  const { state, form } = useForm(enterThroughGoogle, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} className="flex flex-col gap-4">
      <Problems title={labels.problems} state={state} names={{}} />
      <input type="hidden" name="locale" value={locale} />
      {next && <input type="hidden" name="next" value={next} />}
      <SubmitButton variant="quiet" wide>
        {labels.provider}
      </SubmitButton>
      <p className="flex items-center gap-3 text-sm text-quiet">
        <span className="h-px flex-1 bg-line" />
        {labels.or}
        <span className="h-px flex-1 bg-line" />
      </p>
    </form>
  )
}
