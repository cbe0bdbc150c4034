'use client'
import { useCallback, useState } from 'react'
import { askMe, showAnew, useLookAgain } from './use-session-check'

type Props = { id: number; signedOut: string; signIn: string; signInHref: string }

/**
 * On pages made for one member: a tab that is looked at again after its session has ended, here or elsewhere, shows what
 * it shows to nobody (rule A3). Where something is typed it stays, under a line that says how things are.
 */
export function SessionWatch({ id, signedOut, signIn, signInHref }: Props) {
  const [isGone, setIsGone] = useState(false)
  const check = useCallback(async () => {
    const me = await askMe()
    if (me === undefined) return
    // A form on its way may bring this browser a new session: a new password ends the one that sent it.
    if (me?.id !== id && document.querySelector('form[aria-busy=true]')) {
      setTimeout(check, 500)
      return
    }
    setIsGone(me?.id !== id && !showAnew())
  }, [id])
  useLookAgain(check)
  if (!isGone) return null
  return (
    <div
      role="alert"
      className="fixed inset-x-0 top-0 z-40 flex flex-wrap items-center justify-center gap-x-4 bg-amber-soft px-4 py-2 text-amber-deep"
    >
      <span className="font-semibold">{signedOut}</span>
      <a href={signInHref} target="_blank" rel="noreferrer" className="flex min-h-11 items-center underline">
        {signIn}
      </a>
    </div>
  )
}
