'use client'
import { buttonClass } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { deleteOwnDraft } from '@/lib/events/actions'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'

type Props = { id: number; locale: Locale; labels: Record<'delete' | 'hint' | 'sure', string> }

/** Asks first, without JavaScript too: what is deleted cannot come back. */
export function DeleteDraft({ id, locale, labels }: Props) {
  const { state, form } = useForm(deleteOwnDraft, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <details className="mt-10 border-t border-line pt-6">
      <summary className={buttonClass({ variant: 'quiet' })}>{labels.delete}</summary>
      <form {...form} className="mt-4 flex flex-col items-start gap-3">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="id" value={id} />
        <p>{state.message ?? labels.hint}</p>
        <SubmitButton variant="danger">{labels.sure}</SubmitButton>
      </form>
    </details>
  )
}
