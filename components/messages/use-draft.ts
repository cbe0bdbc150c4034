'use client'
import { type FormEvent, useCallback, useEffect, useRef } from 'react'
import { saveDraft, sayTyping } from '@/lib/messages/actions'

const empty = { values: {}, errors: {} }
const typingEvery = 3000

type Where = { target: Record<string, string | number>; conversation: number | null }

/** Keeps what is typed for every device, a moment after the last letter, and tells the other side that somebody types. */
export function useDraft({ target, conversation }: Where) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const typed = useRef<string>(undefined)
  const told = useRef(0)
  const where = useRef({ target, conversation })
  where.current = { target, conversation }
  const save = useCallback(() => {
    const content = typed.current
    clearTimeout(timer.current)
    typed.current = undefined
    // An organizer's answer is no draft of one's own: it would belong to all of them.
    if (content === undefined || 'conversation' in where.current.target) return
    void saveDraft(empty, formOf({ ...where.current.target, content })).catch(() => {})
  }, [])
  useEffect(() => {
    const onHide = () => document.hidden && save()
    document.addEventListener('visibilitychange', onHide)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      save()
    }
  }, [save])
  const onType = useCallback(
    (event: FormEvent<HTMLTextAreaElement>) => {
      typed.current = event.currentTarget.value
      clearTimeout(timer.current)
      timer.current = setTimeout(save, 1000)
      const { conversation } = where.current
      if (conversation === null || !typed.current || Date.now() - told.current < typingEvery) return
      told.current = Date.now()
      void sayTyping(empty, formOf({ conversation })).catch(() => {})
    },
    [save],
  )
  const drop = useCallback(() => {
    clearTimeout(timer.current)
    typed.current = undefined
  }, [])
  return { onType, drop }
}

function formOf(fields: Record<string, string | number>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value))
  return form
}
