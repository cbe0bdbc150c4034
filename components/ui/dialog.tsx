'use client'
import { X } from 'lucide-react'
import { type MouseEvent, type ReactNode, useId, useRef } from 'react'
import { cx } from './cx'

type Props = {
  /** The page that does the same without JavaScript, or in a new tab. */
  href: string
  trigger: ReactNode
  /** e.g. `buttonClass({ variant: 'quiet' })` */
  triggerClass?: string | undefined
  title: string
  closeLabel: string
  children: ReactNode
}

/** A link to a page that, where it can, opens the same content over this one: a sheet on phones, a window on desks. */
export function Dialog({ href, trigger, triggerClass, title, closeLabel, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    dialog.current?.showModal()
  }
  return (
    <>
      <a href={href} onClick={open} aria-haspopup="dialog" className={triggerClass}>
        {trigger}
      </a>
      {/* closedby: a press beside it closes it; what was typed stays for the next time. */}
      <dialog
        ref={dialog}
        closedby="any"
        aria-labelledby={id}
        className={cx(
          'mx-auto mt-auto w-full max-w-full overscroll-contain rounded-t-large bg-surface text-ink shadow-soft backdrop:bg-scrim',
          'open:animate-rise sm:my-auto sm:max-w-lg sm:rounded-large',
        )}
      >
        <div className="flex max-h-screen flex-col gap-4 p-6">
          <h2 id={id} className="pe-12">
            {title}
          </h2>
          {children}
          {/* Last in order, so that opening puts the focus on the content and not on leaving it. */}
          <form method="dialog" className="absolute end-3 top-3">
            <button
              type="submit"
              aria-label={closeLabel}
              className="grid size-11 place-items-center rounded-pill hover:bg-raised"
            >
              <X aria-hidden="true" className="size-5" />
            </button>
          </form>
        </div>
      </dialog>
    </>
  )
}
