'use client'
import { useCallback, useEffect, useState } from 'react'
import { Problems } from '@/components/identity/problems'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Meter } from '@/components/ui/meter'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Shown, useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { checkInByCode } from '@/lib/tickets/actions'
import type { Outcome } from '@/lib/tickets/door-shapes'
import { DoorAnswer, type DoorLabels, type Said } from './door-answer'
import { sound } from './sound'
import { useCamera } from './use-camera'
import { type Count, useScans } from './use-scans'

type Labels = DoorLabels &
  Record<'scan' | 'stop' | 'camera' | 'typed' | 'typedHint' | 'letIn' | 'undo' | 'inside', string> &
  Record<'of' | 'denied' | 'missing' | 'lost' | 'signedOut' | 'problems', string>

type Props = {
  eventId: number
  /** Made by the server for the plain form: sent twice, it is one scan. */
  scanId: string
  count: Count
  timeZone: string
  locale: Locale
  labels: Labels
}

/** The door on one device: the camera, the field for a code, the last answer, and how many are in. */
export function DoorPanel({ eventId, scanId, count: first, timeZone, locale, labels }: Props) {
  const { count, said, trouble, scan, setSaid } = useScans(eventId, first)
  const found = useCallback((code: string) => void scan(code), [scan])
  const { video, state: camera, isOn, toggle } = useCamera(found)
  const { state, form } = useForm(checkInByCode, { values: {}, errors: {} }, failureWords[locale].lost)
  const [typedId, setTypedId] = useState(scanId)
  useEffect(() => {
    const typed = saidBy(state)
    if (!typed) return
    setTypedId(crypto.randomUUID())
    setSaid(typed)
    sound(typed.outcome)
  }, [state, setSaid])
  const shown = said ?? saidBy(state)
  return (
    <div className="flex flex-col gap-5">
      <Counter count={count} labels={labels} />
      <div role="status" aria-live="assertive" className="empty:hidden">
        {shown && <DoorAnswer said={shown} timeZone={timeZone} labels={labels} />}
      </div>
      {shown?.outcome === 'admitted' && (
        <Button variant="quiet" wide onClick={() => void scan(shown.code, 'undo')}>
          {labels.undo}
        </Button>
      )}
      {trouble && <p className="font-semibold text-brick-deep">{labels[trouble]}</p>}
      <video
        ref={video}
        muted
        playsInline
        hidden={!isOn}
        aria-label={labels.camera}
        className="aspect-thumb w-full rounded-large bg-raised object-cover"
      />
      {(camera === 'denied' || camera === 'missing') && (
        <p role="alert" className="font-semibold text-brick-deep">
          {labels[camera]}
        </p>
      )}
      <Button variant={isOn ? 'quiet' : 'main'} wide onClick={toggle} className="min-h-16 text-lg">
        {isOn ? labels.stop : labels.scan}
      </Button>
      <form {...form} noValidate className="flex flex-col gap-3">
        <Problems title={labels.problems} state={state} names={{ code: labels.typed }} />
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="eventId" value={eventId} />
        <input type="hidden" name="scanId" value={typedId} />
        <TextField
          key={typedId}
          name="code"
          label={labels.typed}
          hint={labels.typedHint}
          defaultValue={state.done ? '' : String(state.values.code ?? '')}
          error={state.errors.code}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
        />
        <SubmitButton name="kind" value="in" variant="plain" wide>
          {labels.letIn}
        </SubmitButton>
      </form>
    </div>
  )
}

/** How many are in, to be read from two metres away. */
function Counter({ count, labels }: { count: Count; labels: Labels }) {
  const of = labels.of.replace('{all}', String(count.all))
  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-baseline gap-2">
        <strong className="font-title text-hero font-black" data-count="inside">
          {count.inside}
        </strong>
        <span className="text-lg text-quiet">
          {labels.inside} {of}
        </span>
      </p>
      <Meter
        value={count.inside}
        max={count.all}
        label={labels.inside}
        text={`${count.inside} ${of}`}
        tone="moss"
      />
    </div>
  )
}

/** The answer in the state of the form; nothing before the first one, and after a fault. */
function saidBy({ done, values }: Shown): (Said & { code: string }) | null {
  if (!done || !isOutcome(done)) return null
  const text = (name: string) => String(values[name] ?? '')
  return { outcome: done, name: text('name'), type: text('type'), since: text('since'), code: text('code') }
}

const outcomes: readonly string[] = ['admitted', 'already', 'undone', 'notIn', 'unknown', 'forged', 'void']

function isOutcome(word: string): word is Outcome {
  return outcomes.includes(word)
}
