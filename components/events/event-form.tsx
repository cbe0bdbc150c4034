'use client'
import type { ReactNode } from 'react'
import { Problems } from '@/components/identity/problems'
import { ChipChoice } from '@/components/ui/chip'
import { CheckboxField, Fieldset, RadioGroup } from '@/components/ui/choice'
import { TextArea, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Shown, useForm } from '@/components/ui/use-form'
import { saveOwnEvent } from '@/lib/events/actions'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { CitySearch } from './city-search'

export type EventFormLabels = Record<
  | `${'title' | 'description' | 'city' | 'location' | 'address'}Label`
  | `${'description' | 'city' | 'location' | 'endDate' | 'timeFrame' | 'price' | 'capacity' | 'moods' | 'tags'}Hint`
  | `${'isPrivate' | 'isBusiness'}Hint`
  | 'cityChoice'
  | 'what'
  | 'where'
  | 'when'
  | 'places'
  | 'who'
  | 'startDate'
  | 'startTime'
  | 'endTime'
  | 'endDate'
  | 'timeFrame'
  | 'occurrence'
  | 'earlier'
  | 'later'
  | 'price'
  | 'capacity'
  | 'moods'
  | 'tags'
  | 'isPrivate'
  | 'isBusiness'
  | 'optional'
  | 'publish'
  | 'save'
  | 'saveDraft'
  | 'problems',
  string
>

type Props = {
  locale: Locale
  labels: EventFormLabels
  moods: readonly { key: string; hue: number; label: string }[]
  /** What stands in the form before anybody has typed: the event as it is. */
  values: Shown['values']
  isPublished: boolean
}

/** The form of an event, new or not. One column, one page, a plain POST; what was typed comes back with what is wrong. */
export function EventForm({ locale, labels, moods, values, isPublished }: Props) {
  const { state, form } = useForm(saveOwnEvent, { values, errors: {} }, failureWords[locale].lost)
  const text = (name: string) => ({
    name,
    defaultValue: String(state.values[name] ?? ''),
    error: state.errors[name],
  })
  const chosen = (name: string, value: string) => [state.values[name] ?? []].flat().includes(value)
  return (
    <form {...form} noValidate className="flex flex-col gap-10">
      <Problems title={labels.problems} state={state} names={namesOf(labels)} />
      <input type="hidden" name="locale" value={locale} />
      {values.id && <input type="hidden" name="id" value={values.id} />}
      {values.version && <input type="hidden" name="version" value={values.version} />}
      <Part title={labels.what}>
        <TextField {...text('title')} label={labels.titleLabel} dir="auto" />
        <TextArea
          {...text('description')}
          label={labels.descriptionLabel}
          hint={labels.descriptionHint}
          optional={labels.optional}
          rows={6}
        />
      </Part>
      <Part title={labels.when}>
        <div className="grid gap-5 sm:grid-cols-[2fr_1fr_1fr]">
          <TextField {...text('startDate')} type="date" label={labels.startDate} />
          <TextField {...text('startTime')} type="time" label={labels.startTime} />
          <TextField {...text('endTime')} type="time" label={labels.endTime} />
        </div>
        {(['start', 'end'] as const).map((which) => (
          <Occurrence key={which} which={which} state={state} labels={labels} />
        ))}
        <TextField
          {...text('endDate')}
          type="date"
          label={labels.endDate}
          hint={labels.endDateHint}
          optional={labels.optional}
        />
        <TextField
          {...text('timeFrame')}
          label={labels.timeFrame}
          hint={labels.timeFrameHint}
          optional={labels.optional}
          dir="auto"
        />
      </Part>
      <Part title={labels.where}>
        <CitySearch {...text('city')} label={labels.cityLabel} hint={labels.cityHint} locale={locale} />
        {state.options?.city && (
          <RadioGroup
            name="cityChosen"
            legend={labels.cityChoice}
            options={state.options.city.map((city) => ({ value: city, label: city }))}
          />
        )}
        <TextField {...text('location')} label={labels.locationLabel} hint={labels.locationHint} dir="auto" />
        <TextField {...text('address')} label={labels.addressLabel} optional={labels.optional} dir="auto" />
      </Part>
      <Part title={labels.places}>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            {...text('price')}
            label={labels.price}
            hint={labels.priceHint}
            optional={labels.optional}
            inputMode="decimal"
          />
          <TextField
            {...text('capacity')}
            label={labels.capacity}
            hint={labels.capacityHint}
            optional={labels.optional}
            inputMode="numeric"
          />
        </div>
      </Part>
      <Part title={labels.who}>
        <Fieldset id="moods" legend={labels.moods} hint={labels.moodsHint} error={state.errors.moods}>
          <div className="flex flex-wrap gap-2">
            {moods.map(({ key, hue, label }) => (
              <ChipChoice
                key={key}
                id={`mood-${key}`}
                name="moods[]"
                value={key}
                hue={hue}
                defaultChecked={chosen('moods', key)}
              >
                {label}
              </ChipChoice>
            ))}
          </div>
        </Fieldset>
        <TextField
          {...text('tags')}
          label={labels.tags}
          hint={labels.tagsHint}
          optional={labels.optional}
          dir="auto"
        />
        <CheckboxField
          name="isPrivate"
          defaultChecked={state.values.isPrivate !== undefined}
          label={labels.isPrivate}
          hint={labels.isPrivateHint}
        />
        <CheckboxField
          name="isBusinessEvent"
          defaultChecked={state.values.isBusinessEvent !== undefined}
          label={labels.isBusiness}
          hint={labels.isBusinessHint}
        />
      </Part>
      <div className="grid gap-3 sm:auto-cols-fr sm:grid-flow-col">
        <SubmitButton name="intent" value="publish" wide>
          {isPublished ? labels.save : labels.publish}
        </SubmitButton>
        {!isPublished && (
          <SubmitButton name="intent" value="draft" variant="plain" wide>
            {labels.saveDraft}
          </SubmitButton>
        )}
      </div>
    </form>
  )
}

/** The fields in the order of the page, by what stands over them. */
function namesOf(labels: EventFormLabels): Record<string, string> {
  return {
    title: labels.titleLabel,
    description: labels.descriptionLabel,
    startDate: labels.startDate,
    startTime: labels.startTime,
    startOccurrence: labels.startTime,
    endTime: labels.endTime,
    endOccurrence: labels.endTime,
    endDate: labels.endDate,
    timeFrame: labels.timeFrame,
    city: labels.cityLabel,
    location: labels.locationLabel,
    address: labels.addressLabel,
    price: labels.price,
    capacity: labels.capacity,
    moods: labels.moods,
    tags: labels.tags,
  }
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-5">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

type OccurrenceProps = { which: 'start' | 'end'; state: Shown; labels: EventFormLabels }

/** Asked only when the clocks make an hour happen twice. */
function Occurrence({ which, state, labels }: OccurrenceProps) {
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
