'use client'
import type { ReactNode } from 'react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { ButtonLink } from '@/components/ui/button'
import { BellIsland } from './bell-island'
import { askMe, hasSession, type Me, showAnew, useLookAgain } from './use-session-check'

/**
 * The end of the header on cached pages: a way in for everybody, exchanged for the member's face where there is one. A
 * tab that is looked at again after its session has ended turns back (rule A3).
 */
export function AccountIsland({ signInHref, signInLabel, youHref, youLabel, bell }: Labels) {
  const [me, setMe] = useState<Me | null>(null)
  const shown = useRef<Me | null>(null)
  const ask = useCallback(async (signal?: AbortSignal) => {
    if (!hasSession() && !shown.current) return
    const answer = await askMe(signal)
    if (answer === undefined) return
    if (shown.current && shown.current.id !== answer?.id && showAnew()) return
    shown.current = answer
    setMe(answer)
  }, [])
  useEffect(() => {
    const stop = new AbortController()
    ask(stop.signal)
    return () => stop.abort()
  }, [ask])
  useLookAgain(useCallback(() => void ask(), [ask]))
  if (!me) {
    return (
      <ButtonLink variant="quiet" size="small" href={signInHref}>
        {signInLabel}
      </ButtonLink>
    )
  }
  return (
    <div className="flex items-center gap-2">
      <BellIsland {...bell} />
      <a href={youHref} className="block rounded-pill">
        <Avatar id={me.id} name={me.name} src={me.image} alt={`${youLabel}: ${me.name}`} />
      </a>
    </div>
  )
}

type Labels = {
  signInHref: string
  signInLabel: string
  youHref: string
  youLabel: string
  bell: { href: string; label: string; newLabel: string; icon: ReactNode }
}
