'use client'
import { useEffect, useRef, useState } from 'react'
import { type Heard, listen } from '@/components/live/stream'
import { sendAside } from '@/components/ui/aside'
import { useRedraw } from './use-redraw'

type Props = {
  conversation: number | null
  /** The newest message the page shows that was written to the viewer and is new to them. */
  unreadUpTo: number | null
  /** A request is read in secret until it is answered. */
  isSecret: boolean
  typing: string
}

const typingFor = 4500
const isNews = ({ kind }: Heard) => kind !== 'typing'

/**
 * Keeps a thread as it is now: draws it anew when something has happened, says who types, and marks as read what stands on
 * a screen that somebody looks at.
 */
export function ThreadLive({ conversation, unreadUpTo, isSecret, typing }: Props) {
  const [isTyping, setIsTyping] = useState(false)
  const here = useRef(conversation)
  here.current = conversation
  useEffect(() => {
    let forgetting: ReturnType<typeof setTimeout> | undefined
    const stop = listen(({ kind, conversation }) => {
      clearTimeout(forgetting)
      setIsTyping(kind === 'typing' && conversation === here.current)
      if (kind === 'typing') forgetting = setTimeout(() => setIsTyping(false), typingFor)
    })
    return () => {
      stop()
      clearTimeout(forgetting)
    }
  }, [])
  useRedraw(isNews, 40)
  useEffect(() => {
    if (conversation === null || unreadUpTo === null || isSecret) return
    const mark = () => {
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return
      stop()
      sendAside('read', { conversation, upTo: unreadUpTo })
    }
    const stop = () => {
      document.removeEventListener('visibilitychange', mark)
      window.removeEventListener('focus', mark)
    }
    document.addEventListener('visibilitychange', mark)
    window.addEventListener('focus', mark)
    mark()
    return stop
  }, [conversation, unreadUpTo, isSecret])
  useEffect(() => {
    // A thread opens where the reader left it.
    document.getElementById('first-unread')?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <p role="status" className="min-h-6 px-2 text-sm text-quiet">
      {isTyping && typing}
    </p>
  )
}
