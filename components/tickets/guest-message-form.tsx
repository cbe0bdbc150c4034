'use client'
import { Problems } from '@/components/identity/problems'
import { Card } from '@/components/ui/card'
import { RadioGroup } from '@/components/ui/choice'
import { TextArea, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { writeToOwnGuests } from '@/lib/tickets/actions'

type Labels = Record<
  'look' | 'send' | 'subject' | 'body' | 'audience' | 'lookTitle' | 'nobody' | 'problems' | 'hint',
  string
>
type Props = {
  eventId: number
  locale: Locale
  audiences: { value: string; label: string; count: number }[]
  labels: Labels
}

/** Words to the people of an event: looked at first, sent by a second button. */
export function GuestMessageForm({ eventId, locale, audiences, labels }: Props) {
  const { state, form } = useForm(writeToOwnGuests, { values: {}, errors: {} }, failureWords[locale].lost)
  const typed = (name: string) => String(state.values[name] ?? '')
  const open = audiences.filter(({ count }) => count > 0)
  const chosen = open.find(({ value }) => value === typed('audience')) ?? open[0]
  if (!chosen) return <p>{labels.nobody}</p>
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <Problems
        title={labels.problems}
        state={state}
        names={{ audience: labels.audience, subject: labels.subject, body: labels.body }}
      />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="eventId" value={eventId} />
      <RadioGroup
        name="audience"
        legend={labels.audience}
        options={open}
        defaultValue={chosen.value}
        error={state.errors.audience}
      />
      <TextField
        name="subject"
        label={labels.subject}
        defaultValue={typed('subject')}
        error={state.errors.subject}
      />
      <TextArea
        name="body"
        label={labels.body}
        hint={labels.hint}
        rows={6}
        defaultValue={typed('body')}
        error={state.errors.body}
      />
      {state.done === 'look' && (
        <Card as="section" className="flex flex-col gap-3">
          <h2 className="text-lg" dir="auto">
            {typed('subject')}
          </h2>
          <p className="whitespace-pre-line wrap-anywhere" dir="auto">
            {typed('body')}
          </p>
          <p role="status" className="text-sm text-quiet">
            {labels.lookTitle} {chosen.label}
          </p>
        </Card>
      )}
      <div className="flex flex-wrap gap-3">
        {state.done === 'look' && (
          <SubmitButton name="intent" value="send">
            {labels.send}
          </SubmitButton>
        )}
        <SubmitButton name="intent" value="look" variant={state.done === 'look' ? 'plain' : 'main'}>
          {labels.look}
        </SubmitButton>
      </div>
    </form>
  )
}
