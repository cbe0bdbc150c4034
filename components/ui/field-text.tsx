import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** What stands around every control. */
export type FieldText = {
  label: ReactNode
  hint?: ReactNode | undefined
  /** What is wrong and what to do about it; its presence makes the field invalid. */
  error?: string | undefined
  /** The word beside the label of a field that may stay empty. */
  optional?: string | undefined
}

type Described = { id: string; hint?: ReactNode | undefined; error?: string | undefined }

/** Ties hint and error to their control. */
export function describedBy({ id, hint, error }: Described) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? true : undefined }
}

export function FieldHint({ id, children }: { id: string; children?: ReactNode | undefined }) {
  if (!children) return null
  return (
    <p id={`${id}-hint`} className="text-sm text-quiet">
      {children}
    </p>
  )
}

export function FieldError({ id, children }: { id: string; children?: string | undefined }) {
  if (!children) return null
  return (
    <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm font-semibold text-brick-deep">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  )
}
