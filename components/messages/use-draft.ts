'use client'
import { type FormEvent, useCallback, useEffect, useRef } from 'react'
import { sendAside } from '@/components/ui/aside'

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
    sendAside('draft', { ...where.current.target, content })
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
      sendAside('typing', { conversation })
    },
    [save],
  )
  const drop = useCallback(() => {
    clearTimeout(timer.current)
    typed.current = undefined
  }, [])
  return { onType, drop }
}
