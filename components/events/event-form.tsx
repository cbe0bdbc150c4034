'use client'
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Problems } from '@/components/identity/problems'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Shown, useForm } from '@/components/ui/use-form'
import { saveOwnEvent } from '@/lib/events/actions'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { CoverField } from './cover-field'
import { type EventFormLabels, fieldNames } from './event-form-labels'
import { MorePart, PlacesPart, textOf, WhatPart, WhenPart, WherePart, WhoPart } from './event-form-parts'
import { EventPreview } from './event-preview'
import type { PayoutsNote } from './payouts-note'
import { begunWith, readTyped, useKeptDraft } from './use-kept-draft'

type Props = {
  locale: Locale
  labels: EventFormLabels
  moods: readonly { key: string; hue: number; label: string }[]
  languages: readonly { key: string; label: string }[]
  /** What stands in the form before anybody has typed: the event as it is, or a draft of it. */
  values: Shown['values']
  isPublished: boolean
  /** The picture as it is; `drawn` is what stands there without one. */
  picture: { src: string | null; drawn: string }
  /** Stands beside the price while nobody can pay its organizer. */
  payouts?: PayoutsNote | undefined
}

/**
 * The form of an event, new or not. One column, one page, a plain POST; what was typed comes back with what is wrong. With
 * JavaScript it shows the page as it will be, and keeps what is typed as it is typed.
 */
export function EventForm(props: Props) {
  const { locale, labels, moods, languages, isPublished, picture, payouts } = props
  const [values] = useState(() => begunWith(props.values))
  const { state, form } = useForm(saveOwnEvent, { values, errors: {} }, failureWords[locale].lost)
  const element = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState<Shown['values']>(values)
  const [cover, setCover] = useState<string | null>(picture.src)
  const { draft, said, keep, stop } = useKeptDraft(values, labels)
  const part = { state, labels, locale }
  const keepRefused = useEffectEvent(({ errors }: Shown) => {
    if (element.current && Object.keys(errors).length > 0) keep(new FormData(element.current))
  })
  useEffect(() => keepRefused(state), [state])
  const onInput = () => {
    if (!element.current) return
    const data = new FormData(element.current)
    setTyped(readTyped(data))
    keep(data)
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    stop()
    form.onSubmit(event)
  }
  return (
    <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <form
        {...form}
        ref={element}
        onInput={onInput}
        onSubmit={onSubmit}
        encType="multipart/form-data"
        noValidate
        className="flex min-w-0 max-w-xl flex-col gap-10"
      >
        <Problems title={labels.problems} state={state} names={fieldNames(labels)} />
        <input type="hidden" name="locale" value={locale} />
        {values.id && <input type="hidden" name="id" value={values.id} />}
        {values.from && <input type="hidden" name="from" value={values.from} />}
        {values.version && <input type="hidden" name="version" value={values.version} />}
        {draft && <input type="hidden" name="draft" value={draft} />}
        <WhatPart {...part} />
        <CoverField {...part} picture={picture} onShow={setCover} />
        <WhenPart {...part} />
        <WherePart {...part} />
        <PlacesPart {...part} payouts={payouts} />
        <WhoPart {...part} moods={moods} />
        <MorePart {...part} languages={languages} />
        {isPublished && (
          <TextArea
            {...textOf(state)('reason')}
            label={labels.reason}
            hint={labels.reasonHint}
            optional={labels.optional}
            rows={2}
          />
        )}
        <div className="flex flex-col gap-3">
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
          <p role="status" className="min-h-6 text-sm text-quiet">
            {said}
          </p>
        </div>
      </form>
      <EventPreview
        labels={labels}
        locale={locale}
        typed={typed}
        moods={moods}
        cover={cover ?? picture.drawn}
      />
    </div>
  )
}
