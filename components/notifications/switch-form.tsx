'use client'
import { CheckboxField, Fieldset } from '@/components/ui/choice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { switchNotifications } from '@/lib/notifications/actions'

type Switch = { name: string; label: string; isOn: boolean }

type Props = {
  locale: Locale
  groups: readonly { kind: string; legend: string; switches: readonly Switch[] }[]
  labels: Record<'save' | 'saved', string>
}

/** Each kind of notification with a switch for each channel that it has. */
export function SwitchForm({ locale, groups, labels }: Props) {
  const { state, form } = useForm(switchNotifications, { values: {}, errors: {} }, failureWords[locale].lost)
  const isOn = ({ name, isOn }: Switch) => (state.done ? state.values[name] !== undefined : isOn)
  return (
    <form {...form} className="flex flex-col gap-6">
      <input type="hidden" name="locale" value={locale} />
      {groups.map(({ kind, legend, switches }) => (
        <Fieldset key={kind} id={kind} legend={legend}>
          {switches.map((each) => (
            <CheckboxField
              key={each.name}
              id={each.name}
              name={each.name}
              label={each.label}
              defaultChecked={isOn(each)}
            />
          ))}
        </Fieldset>
      ))}
      {state.message && <p role="alert">{state.message}</p>}
      <p role="status" className="font-semibold text-moss-deep empty:hidden">
        {state.done && labels.saved}
      </p>
      <SubmitButton>{labels.save}</SubmitButton>
    </form>
  )
}
