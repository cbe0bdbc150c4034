'use client'
import { Problems } from '@/components/identity/problems'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { sendAppeal, sendAppealByLink } from '@/lib/moderation/actions'

type Props = {
  /** The decision, or the token of a mailed address. */
  of: { decisionId: number } | { token: string }
  locale: Locale
  labels: Record<'words' | 'send' | 'problems', string>
}

/** A member says why a decision is wrong; once. */
export function AppealForm({ of, locale, labels }: Props) {
  const byLink = 'token' in of
  const action = byLink ? sendAppealByLink : sendAppeal
  const { state, form } = useForm(action, { values: {}, errors: {} }, failureWords[locale].lost)
  const id = byLink ? 'words' : `words-${of.decisionId}`
  return (
    <form {...form} noValidate className="flex flex-col items-start gap-3">
      <Problems title={labels.problems} state={state} names={{ words: labels.words }} />
      <input type="hidden" name="locale" value={locale} />
      {byLink ? (
        <input type="hidden" name="token" value={of.token} />
      ) : (
        <input type="hidden" name="decisionId" value={of.decisionId} />
      )}
      <TextArea
        id={id}
        name="words"
        label={labels.words}
        className="w-full"
        defaultValue={String(state.values.words ?? '')}
        error={state.errors.words}
        maxLength={2000}
      />
      <SubmitButton variant="plain">{labels.send}</SubmitButton>
    </form>
  )
}
