'use client'
import { useActionState, useEffect, useState } from 'react'
import { freshForm } from '@/components/ui/fresh-form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormState } from '@/lib/identity/schema'
import { choosePlace } from '@/lib/tickets/actions'

export type PlaceLabels = Record<
  'going' | 'interested' | 'cancel' | 'cancelInterest' | 'attendingNow' | 'interestedNow' | 'cancelledNow',
  string
>

type Own = 'attending' | 'interested' | 'waitlisted' | null

type Props = {
  eventId: number
  locale: string
  /** The event's own address, to come back to after signing in. */
  back: string
  labels: PlaceLabels
  /** Why "I'm going" cannot be chosen by somebody who is not going yet. */
  closed?: string | undefined
  /** What the viewer has, where the page knows; a cached page asks for it once it is there. */
  own?: Own | undefined
  compact?: boolean | undefined
}

/**
 * "I'm going", "interested", "can't after all": a plain form that works without JavaScript, where it leads to a page
 * that shows the outcome. With JavaScript it says it in place.
 */
export function PlaceForm({ eventId, locale, back, labels, closed, own: known, compact }: Props) {
  const [state, action] = useActionState(choosePlace, freshForm as FormState)
  const [asked, setAsked] = useState<Own>(known ?? null)
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    setLive(true)
    if (known === undefined) askOwnPlace(eventId).then(setAsked)
  }, [eventId, known])
  const own = state.done ? chosen(state.done) : asked
  return (
    <form action={action} className={compact ? 'flex flex-1 gap-2' : 'flex flex-col gap-3'}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="eventId" value={eventId} />
      <input type="hidden" name="back" value={back} />
      {isLive && <input type="hidden" name="stay" value="1" />}
      <Choices own={own} labels={labels} closed={closed} compact={compact} />
      {!compact && <Outcome own={own} state={state} labels={labels} />}
    </form>
  )
}

type Choosing = Pick<Props, 'labels' | 'closed' | 'compact'> & { own: Own }

/** The buttons. The ember is for going; where nobody can go (any more), for being interested. Under the thumb, one. */
function Choices({ own, labels, closed, compact }: Choosing) {
  const main = own === null ? (closed ? 'interested' : 'attending') : null
  const mayGo = own !== 'attending' && (!closed || !compact)
  const mayWish = own !== 'interested' && (!compact || main === 'interested')
  return (
    <>
      {mayGo && (
        <SubmitButton name="wish" value="attending" wide disabled={closed !== undefined}>
          {labels.going}
        </SubmitButton>
      )}
      {mayWish && (
        <SubmitButton name="wish" value="interested" variant={main === 'interested' ? 'main' : 'plain'} wide>
          {labels.interested}
        </SubmitButton>
      )}
      {own && (
        <SubmitButton name="wish" value="cancelled" variant="quiet" wide>
          {own === 'attending' ? labels.cancel : labels.cancelInterest}
        </SubmitButton>
      )}
    </>
  )
}

function Outcome({ own, state, labels }: { own: Own; state: FormState; labels: PlaceLabels }) {
  const said = state.done === 'cancelled' ? labels.cancelledNow : undefined
  const has = own === 'attending' ? labels.attendingNow : own === 'interested' ? labels.interestedNow : said
  return (
    <p
      role="status"
      className={state.message ? 'font-semibold text-brick-deep' : 'font-semibold text-moss-deep'}
    >
      {state.message ?? has}
    </p>
  )
}

const chosen = (wish: string): Own => (wish === 'attending' || wish === 'interested' ? wish : null)

async function askOwnPlace(eventId: number): Promise<Own> {
  if (!document.cookie.split('; ').includes('maly.in=1')) return null
  try {
    const answer = await fetch(`/api/me?event=${eventId}`)
    return (await answer.json())?.place?.status ?? null
  } catch {
    return null
  }
}
