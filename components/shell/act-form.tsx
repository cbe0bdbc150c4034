'use client'
import { type FormEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import { type Shown, useForm } from '@/components/ui/use-form'
import { Way } from '@/components/ui/way'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'

type Props = {
  action: (previous: Shown, form: FormData) => Promise<Shown>
  locale: Locale
  /** What the action has to know, beside the button that was pressed. */
  fields: Record<string, string | number>
  /** The address of the list that the form stands in, which shows what was done and stays where it is scrolled to. */
  list?: string | undefined
  /** Which of the lists of a page, where somebody stands in two. */
  part?: string | undefined
  className?: string | undefined
  children: ReactNode
}

// About whom a form was sent last. An answer that leads to another address of the same page draws it anew, and the button
// that was pressed is gone with the focus on it; the page has lost its place meanwhile.
const sent = { about: '', wish: '', scrolled: 0 }

/**
 * A form of buttons alone: a plain post without JavaScript. What was refused is said beside them; what was done leaves the
 * focus on the button that stands there now.
 */
export function ActForm({ action, locale, fields, list, part = '', className, children }: Props) {
  const { state, form } = useForm(action, { values: {}, errors: {} }, failureWords[locale].lost)
  const own = useRef<HTMLFormElement>(null)
  const whom = fields.username ?? fields.memberId
  const about = whom ? `${part} ${whom}` : ''
  const wish = String(fields.wish ?? '')
  const inList = list !== undefined
  useLayoutEffect(() => {
    // With another wish it has been answered, also where the form itself stays.
    if (!about || sent.about !== about || (inList && sent.wish === wish)) return
    sent.about = ''
    // Once the router has scrolled to the top of what is another address to it, and before anybody sees that.
    if (inList) requestAnimationFrame(() => window.scrollTo({ top: sent.scrolled, behavior: 'instant' }))
    if (document.activeElement !== document.body) return
    own.current?.querySelector('button')?.focus({ preventScroll: inList })
  }, [about, wish, inList])
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    sent.about = about
    sent.wish = wish
    sent.scrolled = window.scrollY
    // Told to the router ahead: going there with the answer would scroll to the top of the page.
    if (list) window.history.replaceState(null, '', list)
    form.onSubmit(event)
  }
  return (
    <form {...form} onSubmit={onSubmit} ref={own} className={className}>
      <input type="hidden" name="locale" value={locale} />
      {list && <input type="hidden" name="goTo" value={list} />}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {state.message && (
        <p role="alert" className="text-sm text-brick-deep">
          {state.message}
          <Way way={state.way} />
        </p>
      )}
    </form>
  )
}
