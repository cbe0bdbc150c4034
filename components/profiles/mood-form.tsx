'use client'
import { type FormEvent, useEffect, useRef } from 'react'
import { HueDot } from '@/components/ui/chip'
import { SelectField } from '@/components/ui/field'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { chooseMood } from '@/lib/profiles/actions'

type Props = {
  locale: Locale
  /** Where to go afterwards: the page it stands on. */
  back: string
  moods: readonly { key: string; hue: number; label: string; isOn: boolean }[]
  /** Asked for where there is room; else the end of the night. */
  until: { label: string; options: readonly { value: string; label: string }[] } | undefined
}

// The mood that was tapped last, and for how long. The answer draws the page anew: the focus would be lost with the button
// it was on, and the next tap would end all of them tonight.
const tapped = { mood: '', until: 'tonight' }

/** One tap switches a mood on or off; the choice beside it says for how long. */
export function MoodForm({ locale, back, moods, until }: Props) {
  const { state, isPending, form } = useForm(
    chooseMood,
    { values: {}, errors: {} },
    failureWords[locale].lost,
  )
  const own = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (!moods.some(({ key }) => key === tapped.mood) || document.activeElement !== document.body) return
    own.current?.querySelector<HTMLElement>(`button[value="${tapped.mood}"]`)?.focus({ preventScroll: true })
    tapped.mood = ''
  }, [moods])
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent
    if (submitter instanceof HTMLButtonElement) tapped.mood = submitter.value
    tapped.until = String(new FormData(event.currentTarget).get('until') ?? tapped.until)
    form.onSubmit(event)
  }
  return (
    <form {...form} onSubmit={onSubmit} ref={own} className="flex flex-col gap-4">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="back" value={back} />
      <div className={until ? 'flex flex-wrap gap-2' : 'scroll-row wrap-row gap-2'}>
        {moods.map(({ key, hue, label, isOn }) => (
          <button
            key={key}
            type="submit"
            name="mood"
            value={key}
            aria-pressed={isOn}
            aria-disabled={isPending || undefined}
            className="inline-flex min-h-11 shrink-0 items-center gap-2 rounded-pill border border-line bg-surface px-4 font-medium transition hover:border-edge aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-paper"
          >
            <HueDot hue={hue} />
            {label}
          </button>
        ))}
      </div>
      {until && (
        <SelectField
          name="until"
          label={until.label}
          options={until.options}
          defaultValue={tapped.until}
          className="max-w-xs"
        />
      )}
      {state.message && (
        <p role="alert" className="font-semibold text-brick-deep">
          {state.message}
        </p>
      )}
    </form>
  )
}
