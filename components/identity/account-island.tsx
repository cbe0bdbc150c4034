'use client'
import { useEffect, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { ButtonLink } from '@/components/ui/button'

type Me = { id: number; name: string; image: string | null }

/** The end of the header on cached pages: a way in for everybody, exchanged for the member's face where there is one. */
export function AccountIsland({ signInHref, signInLabel, youHref, youLabel }: Labels) {
  const [me, setMe] = useState<Me | null>(null)
  useEffect(() => {
    if (!hasSession()) return
    const stop = new AbortController()
    fetch('/api/me', { signal: stop.signal })
      .then((answer) => answer.json())
      .then(setMe)
      .catch(() => {})
    return () => stop.abort()
  }, [])
  if (!me) {
    return (
      <ButtonLink variant="quiet" size="small" href={signInHref}>
        {signInLabel}
      </ButtonLink>
    )
  }
  return (
    <a href={youHref} className="block rounded-pill">
      <Avatar id={me.id} name={me.name} src={me.image} alt={`${youLabel}: ${me.name}`} />
    </a>
  )
}

type Labels = { signInHref: string; signInLabel: string; youHref: string; youLabel: string }

/** A mark beside the session's own cookie, which scripts cannot read: visitors need not ask who they are. */
function hasSession(): boolean {
  return document.cookie.split('; ').includes('maly.in=1')
}
