'use client'
import type { ComponentProps, MouseEvent } from 'react'
import { useFormStatus } from 'react-dom'
import { type ButtonLook, buttonClass } from './button'
import { cx } from './cx'
import { Spinner } from './spinner'

type Props = ButtonLook & Omit<ComponentProps<'button'>, 'type' | 'onClick'>

/**
 * The button of a form. While the form is on its way it keeps its label and its focus (a disabled button would lose
 * it), ignores further presses, and turns a small wheel once 300 ms have passed.
 */
export function SubmitButton({ variant = 'main', size, wide, className, children, ...rest }: Props) {
  const { pending, data } = useFormStatus()
  const pressed = pending && (!rest.name || data?.get(rest.name) === String(rest.value ?? ''))
  return (
    <button
      {...rest}
      type="submit"
      aria-disabled={pending || undefined}
      onClick={pending ? ignore : undefined}
      className={cx(buttonClass({ variant, size, wide }), className)}
    >
      {pressed && <Spinner className="absolute start-1.5" />}
      {children}
    </button>
  )
}

const ignore = (event: MouseEvent) => event.preventDefault()
