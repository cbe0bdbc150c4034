import { ChipChoice } from './chip'
import { Fieldset } from './choice'

type Props = {
  name: string
  legend: string
  hint?: string | undefined
  error?: string | undefined
  choices: readonly { key: string; hue?: number; label: string }[]
  chosen: readonly string[]
}

/** Several of many, as pills; the form sends them as `name[]`. */
export function ChipsField({ name, legend, hint, error, choices, chosen }: Props) {
  return (
    <Fieldset id={name} legend={legend} hint={hint} error={error}>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ key, hue, label }) => (
          <ChipChoice
            key={key}
            id={`${name}-${key}`}
            name={`${name}[]`}
            value={key}
            hue={hue}
            defaultChecked={chosen.includes(key)}
          >
            {label}
          </ChipChoice>
        ))}
      </div>
    </Fieldset>
  )
}
