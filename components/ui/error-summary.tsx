'use client'
import { type MouseEvent, useEffect, useRef } from 'react'
import { Way } from './way'

export type FieldProblem = {
  /** The id of the control; without it the line is no link. */ field?: string | undefined
  message: string
  /** where what it asks for is done */
  way?: { href: string; label: string } | undefined
}

/** After GOV.UK: on top of the form, takes the focus whenever its list changes, and each line leads to its field. */
export function ErrorSummary({ title, errors }: { title: string; errors: readonly FieldProblem[] }) {
  const box = useRef<HTMLDivElement>(null)
  const what = errors.map((error) => error.message).join()
  useEffect(() => {
    if (what) box.current?.focus()
  }, [what])
  if (!errors.length) return null
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="rounded-large border-2 border-brick bg-brick-soft p-5"
    >
      <h2 className="text-lg">{title}</h2>
      <ul className="mt-2 flex flex-col">
        {errors.map(({ field, message, way }) => (
          <li key={`${field} ${message}`} className="py-1 font-semibold text-brick-deep">
            {field ? (
              <a href={`#${field}`} onClick={focusField} className="underline underline-offset-4">
                {message}
              </a>
            ) : (
              message
            )}
            <Way way={way} isApart />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The fragment alone would scroll the box under the top edge and leave its label out of sight. */
function focusField(event: MouseEvent<HTMLAnchorElement>) {
  const field = document.getElementById(event.currentTarget.hash.slice(1))
  if (!field) return
  event.preventDefault()
  field.focus({ preventScroll: true })
  field.scrollIntoView({ block: 'center' })
}
