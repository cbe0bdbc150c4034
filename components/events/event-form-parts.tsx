'use client'
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { ChipChoice } from '@/components/ui/chip'
import { ChipsField } from '@/components/ui/chips-field'
import { CheckboxField, Fieldset, RadioGroup } from '@/components/ui/choice'
import { TextArea, TextField } from '@/components/ui/field'
import type { Shown } from '@/components/ui/use-form'
import type { Locale } from '@/lib/i18n/locales'
import { CitySearch } from './city-search'
import type { EventFormLabels } from './event-form-labels'
import { Occurrence } from './event-occurrence'
import type { PayoutsNote } from './payouts-note'

export type PartProps = { state: Shown; labels: EventFormLabels; locale: Locale }
type Choices = readonly { key: string; hue?: number; label: string }[]

/** A field's name, what stands in it and what is wrong with it. */
export function textOf(state: Shown) {
  return (name: string) => ({
    name,
    defaultValue: String(state.values[name] ?? ''),
    error: state.errors[name],
  })
}

function chipsOf(state: Shown) {
  return (name: string) => ({
    name,
    chosen: [state.values[name] ?? []].flat(),
    error: state.errors[name],
  })
}

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="group/part flex flex-col gap-5">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

export function WhatPart({ state, labels }: PartProps) {
  const text = textOf(state)
  return (
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
  )
}

export function WhenPart({ state, labels }: PartProps) {
  const text = textOf(state)
  return (
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
  )
}

/** What the chosen way has no use for steps aside. */
export function WherePart({ state, labels, locale }: PartProps) {
  const text = textOf(state)
  return (
    <Part title={labels.where}>
      <Fieldset id="attendanceMode" legend={labels.mode} error={state.errors.attendanceMode}>
        <div className="flex flex-wrap gap-2">
          {(['offline', 'online', 'mixed'] as const).map((key) => (
            <ChipChoice
              key={key}
              type="radio"
              id={key === 'offline' ? 'attendanceMode' : `mode-${key}`}
              name="attendanceMode"
              value={key}
              defaultChecked={(state.values.attendanceMode ?? 'offline') === key}
            >
              {labels[`mode_${key}`]}
            </ChipChoice>
          ))}
        </div>
      </Fieldset>
      <CitySearch {...text('city')} label={labels.cityLabel} hint={labels.cityHint} locale={locale} />
      {state.options?.city && (
        <RadioGroup
          name="cityChosen"
          legend={labels.cityChoice}
          options={state.options.city.map((city) => ({ value: city, label: city }))}
        />
      )}
      <div className="contents group-has-[#mode-online:checked]/part:hidden">
        <TextField {...text('location')} label={labels.locationLabel} hint={labels.locationHint} dir="auto" />
        <TextField {...text('address')} label={labels.addressLabel} optional={labels.optional} dir="auto" />
        <TextField
          {...text('coordinates')}
          label={labels.coordinates}
          hint={labels.coordinatesHint}
          optional={labels.optional}
          dir="ltr"
        />
      </div>
      <div className="contents group-has-[#attendanceMode:checked]/part:hidden">
        <TextField
          {...text('onlineUrl')}
          type="url"
          label={labels.onlineUrl}
          hint={labels.onlineUrlHint}
          optional={labels.optional}
          dir="ltr"
          placeholder=" "
        />
        <p className="hidden text-sm font-semibold text-amber-deep group-has-[#mode-online:checked]/part:group-has-[#onlineUrl:placeholder-shown]/part:block">
          {labels.onlineUrlMissing}
        </p>
      </div>
    </Part>
  )
}

export function PlacesPart({ state, labels, payouts }: PartProps & { payouts: PayoutsNote | undefined }) {
  const text = textOf(state)
  return (
    <Part title={labels.places}>
      <div className="grid items-end gap-5 sm:grid-cols-2">
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
      {payouts && (
        <p className="rounded-large bg-raised p-4 text-sm">
          {payouts.text}{' '}
          <a href={payouts.href} target="_blank" rel="noreferrer" className="link">
            {payouts.link}
          </a>
        </p>
      )}
    </Part>
  )
}

export function WhoPart({ state, labels, moods }: PartProps & { moods: Choices }) {
  const text = textOf(state)
  return (
    <Part title={labels.who}>
      <ChipsField
        {...chipsOf(state)('moods')}
        legend={labels.moods}
        hint={labels.moodsHint}
        choices={moods}
      />
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
    </Part>
  )
}

/** What few events need: folded, and open where something stands in it or is wrong. */
export function MorePart({ state, labels, languages }: PartProps & { languages: Choices }) {
  const text = textOf(state)
  const names = ['languages', 'minAge', 'accessibility', 'isBusinessEvent']
  const isUsed = names.some((name) => state.errors[name] || (state.values[name] ?? '').length > 0)
  return (
    <details open={isUsed} className="rounded-large border border-line p-4 open:pb-6">
      <summary className="flex min-h-11 cursor-pointer items-center justify-between font-title text-xl font-bold">
        {labels.more}
        <ChevronDown aria-hidden="true" className="size-5 text-quiet" />
      </summary>
      <div className="mt-4 flex flex-col gap-5">
        <ChipsField
          {...chipsOf(state)('languages')}
          legend={labels.languages}
          hint={labels.languagesHint}
          choices={languages}
        />
        <TextField
          {...text('minAge')}
          label={labels.minAge}
          hint={labels.minAgeHint}
          optional={labels.optional}
          inputMode="numeric"
        />
        <TextArea
          {...text('accessibility')}
          label={labels.accessibility}
          hint={labels.accessibilityHint}
          optional={labels.optional}
          rows={3}
        />
        <CheckboxField
          name="isBusinessEvent"
          defaultChecked={state.values.isBusinessEvent !== undefined}
          label={labels.isBusiness}
          hint={labels.isBusinessHint}
        />
      </div>
    </details>
  )
}
