'use client'
import { type RefObject, useEffect } from 'react'

/**
 * Keeps the form of a field from being sent while something is wrong with the field, and goes there. A button that says
 * `data-unheld` sends the form without what is in the field.
 */
export function useHeld(field: RefObject<HTMLInputElement | null>, isWrong: boolean): void {
  useEffect(() => {
    const form = field.current?.form
    if (!isWrong || !form) return
    const hold = (event: SubmitEvent) => {
      if (!field.current) return
      if (event.submitter?.hasAttribute('data-unheld')) {
        field.current.value = ''
        return
      }
      event.preventDefault()
      event.stopPropagation()
      field.current.focus()
    }
    form.addEventListener('submit', hold, true)
    return () => form.removeEventListener('submit', hold, true)
  }, [field, isWrong])
}
