'use client'
import { type FormEvent, useEffect, useRef, useSyncExternalStore } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Shown, useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { choosePlace } from '@/lib/tickets/actions'
import type { AudienceWords } from './audience'
import { AudienceField } from './audience-field'
import { type Own, refusePlace, sharePlace, useOwnPlace } from './own-place'

export type PlaceLabels = Record<
  'going' | 'interested' | 'cancel' | 'cancelInterest' | 'attendingNow' | 'interestedNow' | 'cancelledNow',
  string
>

type Props = {
  eventId: number
  locale: Locale
  /** Where to come back to after signing in. */
  back: string
  labels: PlaceLabels
  /** Why nobody (else) can go, in words; undefined while there are places. */
  closed?: string | undefined
  /** Tickets, or the line, have a page of their own: nothing of it can be had by one press. */
  sold?: boolean | undefined
  /** What the viewer has, where the page knows; a stored page asks for it. */
  own?: Own | undefined
  /** Under the thumb: one button. */
  compact?: boolean | undefined
  /** Who sees that they go: asked where the page has room for it. */
  audience?: AudienceWords | undefined
  /** The secret of the link by which a private event was opened. */
  invite?: string | undefined
}

/**
 * "I'm going", "interested", "can't after all": a plain form that works without JavaScript, where it leads to a page
 * that shows the outcome. With JavaScript it says it in place.
 */
export function PlaceForm({
  eventId,
  locale,
  back,
  labels,
  closed,
  sold,
  own: known,
  compact,
  audience,
  invite,
}: Props) {
  const { state, form } = useForm(choosePlace, { values: {}, errors: {} }, failureWords[locale].lost)
  const { own, isKnown, said, isRefused } = useOwnPlace(eventId, known)
  const isLive = useSyncExternalStore(neverChanges, yes, no)
  const { cancelledNow } = labels
  useEffect(() => {
    tell(eventId, state, cancelledNow)
  }, [eventId, state, cancelledNow])
  const words = said ?? saidOf(own, labels)
  const outcome = useRef<HTMLParagraphElement>(null)
  const isPressed = useRef(false)
  // The button that was pressed goes a moment after the answer: who came by keyboard goes on from what it did.
  useEffect(() => {
    if (!isPressed.current || document.activeElement !== document.body) return
    isPressed.current = false
    outcome.current?.focus({ preventScroll: true })
  })
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    isPressed.current = true
    form.onSubmit(event)
  }
  return (
    <form
      {...form}
      onSubmit={onSubmit}
      className={`flex flex-1 flex-col gap-3 ${compact ? 'min-w-fit' : ''}`}
    >
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="eventId" value={eventId} />
      <input type="hidden" name="back" value={back} />
      {invite && <input type="hidden" name="invite" value={invite} />}
      {own && <input type="hidden" name="seen" value={own} />}
      {isLive && <input type="hidden" name="stay" value="1" />}
      {closed && own !== 'attending' && !compact && <p className="text-sm text-quiet">{closed}</p>}
      <p
        ref={outcome}
        role="status"
        tabIndex={-1}
        className={`text-sm font-semibold empty:hidden ${isRefused ? 'text-brick-deep' : 'text-moss-deep'}`}
      >
        {words}
      </p>
      {audience && !compact && !sold && !closed && own !== 'attending' && (
        <AudienceField words={audience} chosen={String(state.values.visibleTo ?? '')} />
      )}
      <Choices {...{ own, labels, closed, sold, compact }} isWaiting={isLive && !isKnown} />
    </form>
  )
}

type Choosing = Pick<Props, 'labels' | 'closed' | 'sold' | 'compact'> & { own: Own; isWaiting: boolean }

/** The buttons. The ember is for going; where nobody can go, for being interested. Whoever goes can only give it up. */
function Choices({ own, labels, closed, sold, compact, isWaiting }: Choosing) {
  const mayGo = own !== 'attending' && !sold && (!closed || !compact)
  const mayWish = own === null && (!compact || closed !== undefined)
  const isMain = closed !== undefined && !sold
  return (
    <>
      {mayGo && (
        <SubmitButton name="wish" value="attending" wide disabled={closed !== undefined || isWaiting}>
          {labels.going}
        </SubmitButton>
      )}
      {mayWish && (
        <SubmitButton
          name="wish"
          value="interested"
          variant={isMain ? 'main' : 'plain'}
          wide
          disabled={isWaiting}
        >
          {labels.interested}
        </SubmitButton>
      )}
      {own && (!compact || !mayGo) && (
        <SubmitButton name="wish" value="cancelled" variant="quiet" wide>
          {own === 'attending' ? labels.cancel : labels.cancelInterest}
        </SubmitButton>
      )}
    </>
  )
}

/** The outcome of this form, for every form of the event on the page. */
function tell(eventId: number, { done, message }: Shown, cancelledNow: string): void {
  if (message) refusePlace(eventId, message)
  if (message || !done) return
  const own = done === 'attending' || done === 'interested' ? done : null
  sharePlace(eventId, { own, isKnown: true, said: own ? undefined : cancelledNow })
}

function saidOf(own: Own, labels: PlaceLabels): string | undefined {
  if (own === 'attending') return labels.attendingNow
  return own === 'interested' ? labels.interestedNow : undefined
}

// False on the server and in the first drawing, true afterwards: only then does JavaScript answer for the form.
const neverChanges = () => () => {}
const yes = () => true
const no = () => false
