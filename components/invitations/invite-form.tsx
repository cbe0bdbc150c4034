'use client'
import { Problems } from '@/components/identity/problems'
import { CheckboxField } from '@/components/ui/choice'
import { type Option, SelectField, TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { inviteMany, inviteManyToEvent } from '@/lib/invitations/actions'

type Labels = Record<'addresses' | 'hint' | 'follows' | 'send' | 'problems', string>
/** `left`: what stands above the lines that were left out, by how many people were invited all the same. */
type Props = {
  locale: Locale
  labels: Labels
  left: { none: string; one: string; many: string }
  /** to which event, and the question of how many friends each may bring */
  event?: { id: number; label: string; options: readonly Option[] }
}

/** Addresses to invite, one or a list; what could not be read stays in the field, and is named line by line. */
export function InviteForm({ locale, labels, left, event }: Props) {
  const action = event ? inviteManyToEvent : inviteMany
  const { state, form } = useForm(action, { values: {}, errors: {} }, failureWords[locale].lost)
  const lines = state.values.left
  const sent = Number(state.done ?? 0)
  return (
    <form {...form} noValidate className="flex flex-col gap-4">
      <Problems title={labels.problems} state={state} names={{ addresses: labels.addresses }} />
      {Array.isArray(lines) && state.done && (
        <div role="alert" className="rounded-large bg-amber-soft p-4 text-amber-deep">
          <p className="font-semibold">{wordsOf(left, sent)}</p>
          <ul className="mt-2 list-disc ps-5 wrap-anywhere">
            {lines.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <input type="hidden" name="locale" value={locale} />
      <TextArea
        key={String(state.values.addresses ?? '').slice(0, 50)}
        name="addresses"
        label={labels.addresses}
        hint={labels.hint}
        defaultValue={String(state.values.addresses ?? '')}
        error={state.errors.addresses}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        inputMode="email"
        rows={3}
      />
      {event ? (
        <>
          <input type="hidden" name="eventId" value={event.id} />
          <SelectField
            id="mail-plusOnes"
            name="plusOnes"
            label={event.label}
            options={event.options}
            defaultValue={String(state.values.plusOnes ?? '0')}
          />
        </>
      ) : (
        <CheckboxField name="follows" label={labels.follows} />
      )}
      <SubmitButton variant={event ? 'plain' : 'main'} className="self-start">
        {labels.send}
      </SubmitButton>
    </form>
  )
}

function wordsOf(left: Props['left'], sent: number): string {
  if (sent === 0) return left.none
  return sent === 1 ? left.one : left.many.replace('#', String(sent))
}
