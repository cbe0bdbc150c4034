'use client'
import { Problems } from '@/components/identity/problems'
import { RadioGroup } from '@/components/ui/choice'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { planOwnTravel } from '@/lib/profiles/actions'
import { type CityLabels, CityQuestion } from './city-form'

type Props = {
  locale: Locale
  labels: CityLabels & Record<'from' | 'until' | 'visibleTo' | 'plan', string>
  circles: readonly { value: string; label: string }[]
}

/** Plans a stay in another city, and who learns of it. */
export function TravelForm({ locale, labels, circles }: Props) {
  const { state, form } = useForm(planOwnTravel, { values: {}, errors: {} }, failureWords[locale].lost)
  const day = (name: string) => ({
    name,
    defaultValue: String(state.values[name] ?? ''),
    error: state.errors[name],
  })
  const names = {
    destination: labels.city,
    fromDate: labels.from,
    untilDate: labels.until,
    visibleTo: labels.visibleTo,
  }
  return (
    <form {...form} noValidate className="flex flex-col gap-4">
      <Problems title={labels.problems} state={state} names={names} />
      <input type="hidden" name="locale" value={locale} />
      <CityQuestion name="destination" locale={locale} labels={labels} state={state} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...day('fromDate')} type="date" label={labels.from} />
        <TextField {...day('untilDate')} type="date" label={labels.until} />
      </div>
      <RadioGroup
        name="visibleTo"
        legend={labels.visibleTo}
        options={circles}
        defaultValue={String(state.values.visibleTo ?? 'followers')}
        error={state.errors.visibleTo}
      />
      <SubmitButton variant="plain" className="self-start">
        {labels.plan}
      </SubmitButton>
    </form>
  )
}
