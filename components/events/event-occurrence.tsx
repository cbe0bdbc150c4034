import { RadioGroup } from '@/components/ui/choice'
import type { Shown } from '@/components/ui/use-form'
import type { EventFormLabels } from './event-form-labels'

type Props = { which: 'start' | 'end'; state: Shown; labels: EventFormLabels }

/** Asked only when the clocks make an hour happen twice. */
export function Occurrence({ which, state, labels }: Props) {
  const name = `${which}Occurrence`
  if (state.values[name] === undefined && state.errors[name] === undefined) return null
  return (
    <RadioGroup
      name={name}
      legend={`${labels.occurrence} (${which === 'start' ? labels.startTime : labels.endTime})`}
      defaultValue={String(state.values[name] ?? '')}
      error={state.errors[name]}
      options={[
        { value: 'earlier', label: labels.earlier },
        { value: 'later', label: labels.later },
      ]}
    />
  )
}
