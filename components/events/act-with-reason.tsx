'use client'
import { Problems } from '@/components/identity/problems'
import { buttonClass } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { cancelOwnEvent, postponeOwnEvent } from '@/lib/events/actions'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'

type Props = {
  which: 'postpone' | 'cancel'
  id: number
  locale: Locale
  labels: Record<'open' | 'text' | 'reason' | 'reasonHint' | 'sure' | 'optional' | 'problems', string>
}

const actions = { postpone: postponeOwnEvent, cancel: cancelOwnEvent }

/** An act that everybody with a place is told of: folded, with a word to them, and a second button that means it. */
export function ActWithReason({ which, id, locale, labels }: Props) {
  const { state, form } = useForm(actions[which], { values: {}, errors: {} }, failureWords[locale].lost)
  const name = `${which}-reason`
  return (
    <details open={state.message !== undefined || undefined}>
      <summary className={buttonClass({ variant: 'quiet' })}>{labels.open}</summary>
      <form {...form} noValidate className="mt-4 flex max-w-xl flex-col items-start gap-4">
        <Problems title={labels.problems} state={state} names={{ reason: labels.reason }} />
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="id" value={id} />
        <p>{labels.text}</p>
        <TextArea
          id={name}
          name="reason"
          className="w-full"
          label={labels.reason}
          hint={labels.reasonHint}
          optional={labels.optional}
          defaultValue={String(state.values.reason ?? '')}
          error={state.errors.reason}
          rows={3}
        />
        <SubmitButton variant={which === 'cancel' ? 'danger' : 'plain'}>{labels.sure}</SubmitButton>
      </form>
    </details>
  )
}
