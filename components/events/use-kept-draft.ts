'use client'
import { useEffect, useRef, useState } from 'react'
import type { Shown } from '@/components/ui/use-form'
import { keepOwnDraft } from '@/lib/events/actions'
import type { EventFormLabels } from './event-form-labels'

/** Long enough not to send each letter, short enough that a closed window loses a word at most. */
const pause = 1500

/** Keeps what is typed a moment after the last key, and says so. The address names the draft: a reload finds it. */
export function useKeptDraft(values: Shown['values'], labels: EventFormLabels) {
  const [draft, setDraft] = useState(String(values.draft ?? ''))
  const [said, setSaid] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(draft)
  const isStopped = useRef(false)
  const send = async (form: FormData) => {
    if (isStopped.current) return
    setSaid(labels.keeping)
    for (const [name, value] of [...form]) if (typeof value !== 'string') form.delete(name)
    if (latest.current) form.set('draft', latest.current)
    const answer = await keepOwnDraft({ values: {}, errors: {} }, form).catch(() => undefined)
    setSaid(answer?.done ? labels.kept : (answer?.message ?? labels.notKept))
    if (!answer?.done) return
    latest.current = answer.done
    setDraft(answer.done)
    const address = new URL(location.href)
    address.searchParams.set('draft', answer.done)
    address.searchParams.delete('from')
    history.replaceState(history.state, '', address)
  }
  const keep = (form: FormData) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void send(form), pause)
  }
  const stop = () => {
    isStopped.current = true
    clearTimeout(timer.current)
    // A form that comes back with something wrong is typed in again.
    setTimeout(() => {
      isStopped.current = false
    }, pause)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return { draft, said, keep, stop }
}
