'use client'
import type { ReactNode } from 'react'
import { CitySearch } from '@/components/events/city-search'
import { Problems } from '@/components/identity/problems'
import { RadioGroup } from '@/components/ui/choice'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Shown, useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { addOwnCity } from '@/lib/profiles/actions'

export type CityLabels = Record<'city' | 'cityHint' | 'cityChoice' | 'problems', string>

type Props = {
  locale: Locale
  labels: CityLabels & Record<'here' | 'add', string>
  /** Where to come back to, where it is not the page of one's cities: then only "here" is asked. */
  goTo?: string | undefined
  /** Whether Maly knows already where they are: then this is not the one main action. */
  isKnown?: boolean | undefined
}

/** Says where a member is now, or adds a city to their own. */
export function CityForm({ locale, labels, goTo, isKnown }: Props) {
  const { state, form } = useForm(addOwnCity, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex flex-col gap-4">
      <Problems title={labels.problems} state={state} names={{ city: labels.city }} />
      <input type="hidden" name="locale" value={locale} />
      {goTo && <input type="hidden" name="goTo" value={goTo} />}
      <CityQuestion name="city" locale={locale} labels={labels} state={state} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="isHere" value="on" variant={isKnown ? 'plain' : 'main'}>
          {labels.here}
        </SubmitButton>
        {!goTo && <SubmitButton variant="plain">{labels.add}</SubmitButton>}
      </div>
    </form>
  )
}

/** A city's name, and the cities of that name when there are several. */
export function CityQuestion({
  name,
  locale,
  labels,
  state,
}: {
  name: string
  locale: Locale
  labels: CityLabels
  state: Shown
}): ReactNode {
  const options = state.options?.[name]
  return (
    <>
      <CitySearch
        name={name}
        label={labels.city}
        hint={labels.cityHint}
        locale={locale}
        defaultValue={String(state.values[name] ?? '')}
        error={state.errors[name]}
      />
      {options && (
        <RadioGroup
          name={`${name}Chosen`}
          legend={labels.cityChoice}
          options={options.map((city) => ({ value: city, label: city }))}
        />
      )}
    </>
  )
}
