import type { ReactNode } from 'react'
import { ToastLife } from './toast-life'

type Props = {
  /** Nothing said, nothing shown: render it always, so that the live region is there before the words. */
  message?: ReactNode | undefined
  /** Tells two sayings of the same words apart. */
  id?: string | undefined
  closeLabel: string
  /** A form or link that takes it back; doubles the time it stays. */
  undo?: ReactNode | undefined
}

/** What just happened. Drawn by the server; goes by itself only where JavaScript runs. */
export function Toast({ message, id, closeLabel, undo }: Props) {
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-24 z-40 flex justify-center md:bottom-8"
    >
      {message && (
        <ToastLife key={id} closeLabel={closeLabel} seconds={undo ? 14 : 7}>
          <span className="flex-1 py-2.5">{message}</span>
          {undo}
        </ToastLife>
      )}
    </div>
  )
}

/** The look of the undo link or button inside a toast. */
export const toastAction =
  'inline-flex min-h-11 shrink-0 items-center px-2 font-semibold underline underline-offset-4'
