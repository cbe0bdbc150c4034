'use client'
import { CheckboxField, Fieldset } from '@/components/ui/choice'
import { SelectField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { switchNotifications } from '@/lib/notifications/actions'

type Tick = { name: string; label: string; isOn: boolean }
type Choice = {
  name: string
  label: string
  chosen: string
  options: readonly { value: string; label: string }[]
}

type Props = {
  locale: Locale
  groups: readonly {
    kind: string
    legend: string
    app?: Tick | undefined
    mail?: Choice | undefined
    note?: string | undefined
  }[]
  labels: Record<'save' | 'saved', string>
}

/** Each kind of notification: whether it is told on Maly, and when by mail. */
export function SwitchForm({ locale, groups, labels }: Props) {
  const { state, form } = useForm(switchNotifications, { values: {}, errors: {} }, failureWords[locale].lost)
  const isOn = ({ name, isOn }: Tick) => (state.done ? state.values[name] !== undefined : isOn)
  const chosen = ({ name, chosen }: Choice) => String(state.values[name] ?? chosen)
  return (
    <form {...form} className="flex flex-col gap-6">
      <input type="hidden" name="locale" value={locale} />
      {groups.map(({ kind, legend, app, mail, note }) => (
        <Fieldset key={kind} id={kind} legend={legend} hint={note}>
          {app && (
            <CheckboxField id={app.name} name={app.name} label={app.label} defaultChecked={isOn(app)} />
          )}
          {mail && (
            <SelectField
              id={mail.name}
              name={mail.name}
              label={mail.label}
              error={state.errors[mail.name]}
              options={mail.options}
              defaultValue={chosen(mail)}
            />
          )}
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
