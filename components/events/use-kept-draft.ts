'use client'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { sendAside } from '@/components/ui/aside'
import type { Shown } from '@/components/ui/use-form'
import { keepOwnDraft } from '@/lib/events/actions'
import type { EventFormLabels } from './event-form-labels'

/** Long enough not to send each letter; who leaves before it is over loses nothing, what waits is sent then. */
const pause = 1000

// What this tab has kept since it was loaded, by draft: the way back leads to a page as it was when it was left.
const keptHere = new Map<string, FormData>()

/** What a form begins with: what the page was made with, or what this tab has kept of its draft since. */
export function begunWith(values: Shown['values']): Shown['values'] {
  if (typeof location === 'undefined') return values
  const draft = String(values.draft ?? new URLSearchParams(location.search).get('draft') ?? '')
  const kept = keptHere.get(draft)
  return kept ? { ...values, ...readTyped(kept), draft } : values
}

/** What is typed, for the preview and for a form that is shown again. */
export function readTyped(data: FormData): Shown['values'] {
  const typed: Shown['values'] = {}
  for (const [name, value] of data) if (typeof value === 'string') typed[name] = value
  return { ...typed, moods: data.getAll('moods[]').filter((mood) => typeof mood === 'string') }
}

/** Keeps what is typed a moment after the last key, and says so. The address names the draft: a reload finds it. */
export function useKeptDraft(values: Shown['values'], labels: EventFormLabels) {
  const [draft, setDraft] = useState(String(values.draft ?? ''))
  const [said, setSaid] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<FormData>(undefined)
  const latest = useRef(draft)
  const isStopped = useRef(false)
  const take = () => {
    const form = waiting.current
    waiting.current = undefined
    clearTimeout(timer.current)
    if (!form || isStopped.current) return null
    for (const [name, value] of [...form]) if (typeof value !== 'string') form.delete(name)
    if (latest.current) form.set('draft', latest.current)
    return form
  }
  const send = async () => {
    const form = take()
    if (!form) return
    setSaid(labels.keeping)
    const answer = await keepOwnDraft({ values: {}, errors: {} }, form).catch(() => undefined)
    setSaid(answer?.done ? labels.kept : (answer?.message ?? labels.notKept))
    if (!answer?.done) return
    latest.current = answer.done
    keptHere.set(answer.done, form)
    setDraft(answer.done)
    const address = new URL(location.href)
    address.searchParams.set('draft', answer.done)
    address.searchParams.delete('from')
    history.replaceState(history.state, '', address)
  }
  const keep = (form: FormData) => {
    waiting.current = form
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void send(), pause)
  }
  const stop = () => {
    waiting.current = undefined
    keptHere.delete(latest.current)
    isStopped.current = true
    clearTimeout(timer.current)
    // A form that comes back with something wrong is typed in again.
    setTimeout(() => {
      isStopped.current = false
    }, pause)
  }
  const leave = useEffectEvent(() => {
    const form = take()
    if (!form) return
    if (latest.current) keptHere.set(latest.current, form)
    sendAside('event', form)
  })
  useEffect(() => {
    const onHide = () => leave()
    window.addEventListener('pagehide', onHide)
    return () => {
      window.removeEventListener('pagehide', onHide)
      leave()
    }
  }, [])
  return { draft, said, keep, stop }
}
