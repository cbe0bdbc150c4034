'use client'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { sendMessage } from '@/lib/messages/actions'
import { newClientId } from './client-id'
import { useDraft } from './use-draft'

type Props = {
  locale: Locale
  /** To whom: `to` a member, `event` its organizers, `conversation` whoever has asked. */
  target: Record<string, string | number>
  conversation: number | null
  clientId: string
  draft: string
  back: string
  pictureIcon: ReactNode
  labels: Record<'write' | 'send' | 'addPicture' | 'hint' | 'sending', string>
  accept: string
}

const empty = { values: {}, errors: {} }

/**
 * Where a message is written: Enter sends, Shift and Enter begins a line. What was not sent stays, with the id under which
 * it is sent again once the connection is back, so that it arrives once (rule M3).
 */
export function Composer({
  locale,
  target,
  conversation,
  draft,
  back,
  pictureIcon,
  labels,
  accept,
  ...given
}: Props) {
  const lost = failureWords[locale].lost
  const { state, isPending, form } = useForm(sendMessage, empty, lost)
  const [clientId, setClientId] = useState(given.clientId)
  const [picture, setPicture] = useState('')
  const own = useRef<HTMLFormElement>(null)
  const words = useRef<HTMLTextAreaElement>(null)
  const sending = useRef({ text: '', clientId: '' })
  const isNextAsked = useRef(false)
  const { onType, drop } = useDraft({ target, conversation })
  useEffect(() => {
    // What the last one left behind says nothing of this one, which was lost.
    if (state.done !== 'sent' || state.message || !words.current) return
    // What was typed while it was on its way stays.
    const { value } = words.current
    const { text } = sending.current
    words.current.value = value.startsWith(text) ? value.slice(text.length).trimStart() : value
    if (own.current)
      for (const field of own.current.querySelectorAll<HTMLInputElement>('[type=file]')) field.value = ''
    setPicture('')
    setClientId(newClientId())
    drop()
    words.current.focus()
  }, [state, drop])
  useEffect(() => {
    // Enter while the one before was on its way: the next one follows it, under the id that is its own.
    if (isPending || !isNextAsked.current || clientId === sending.current.clientId) return
    isNextAsked.current = false
    if (words.current?.value.trim()) own.current?.requestSubmit()
  }, [isPending, clientId])
  useEffect(() => {
    if (state.message) isNextAsked.current = false
    if (state.message !== lost) return
    const again = () => own.current?.requestSubmit()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [state, lost])
  const fault = state.errors.content ?? state.errors.image ?? state.message
  return (
    <form
      {...form}
      onSubmit={(event) => {
        if (isPending) isNextAsked.current = true
        else sending.current = { text: words.current?.value ?? '', clientId }
        form.onSubmit(event)
      }}
      ref={own}
      className="flex flex-col gap-2"
    >
      {Object.entries({ locale, back, clientId, ...target }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fault && (
        <p id="content-fault" role="alert" className="px-2 text-sm font-semibold text-brick-deep">
          {fault}
        </p>
      )}
      {picture && <p className="truncate px-2 text-sm text-quiet">{picture}</p>}
      <div className="flex items-end gap-2">
        <label className="grid size-12 shrink-0 cursor-pointer place-items-center rounded-pill hover:bg-raised focus-within:outline-2 focus-within:outline-dusk">
          {pictureIcon}
          <span className="sr-only">{labels.addPicture}</span>
          <input
            type="file"
            name="image"
            accept={accept}
            className="sr-only"
            onChange={(event) => setPicture(event.target.files?.[0]?.name ?? '')}
          />
        </label>
        <textarea
          ref={words}
          name="content"
          id="content"
          dir="auto"
          rows={1}
          enterKeyHint="send"
          aria-label={labels.write}
          aria-describedby="content-hint"
          aria-invalid={fault ? true : undefined}
          placeholder={labels.write}
          defaultValue={String(state.done ? '' : (state.values.content ?? draft))}
          onInput={onType}
          onKeyDown={sendOnEnter}
          className="field-sizing-content max-h-40 min-h-12 min-w-0 flex-1 resize-none rounded-large border border-line bg-surface px-4 py-2.5 outline-offset-0 hover:border-edge aria-invalid:border-brick"
        />
        <SubmitButton>{labels.send}</SubmitButton>
      </div>
      <p id="content-hint" className="sr-only">
        {labels.hint}
      </p>
      <p role="status" className="sr-only">
        {isPending && labels.sending}
      </p>
    </form>
  )
}

// While letters are being put together (Japanese, Chinese) Enter chooses among them.
function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}
