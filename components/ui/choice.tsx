import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'
import { describedBy, FieldError, FieldHint, type FieldText } from './field-text'

/** The mark stands beside the first line of a label that is 44 px high. */
const square = 'mark mt-2.5 rounded-notch'
const round = 'mark mt-2.5 rounded-pill'
const line = 'flex min-h-11 items-start gap-3'

type CheckboxProps = FieldText & { name: string } & Omit<ComponentProps<'input'>, 'name' | 'type'>

export function CheckboxField({ label, hint, error, optional, className, ...rest }: CheckboxProps) {
  const id = rest.id ?? rest.name
  return (
    <div className={className}>
      <FieldError id={id}>{error}</FieldError>
      <div className={line}>
        <input type="checkbox" {...rest} {...describedBy({ id, hint, error })} id={id} className={square} />
        <span className="flex-1">
          <label htmlFor={id} className="block pt-2.5">
            {label} {optional && <span className="text-quiet">{optional}</span>}
          </label>
          <FieldHint id={id}>{hint}</FieldHint>
        </span>
      </div>
    </div>
  )
}

type FieldsetProps = {
  /** Target of an error summary; hint and error are tied to it. */
  id: string
  legend: ReactNode
  hint?: ReactNode | undefined
  error?: string | undefined
  className?: string | undefined
  children: ReactNode
}

/** Several controls under one question. */
export function Fieldset({ id, legend, hint, error, className, children }: FieldsetProps) {
  const { 'aria-describedby': ids } = describedBy({ id, hint, error })
  return (
    <fieldset aria-describedby={ids} className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <legend className="mb-1.5 font-semibold">{legend}</legend>
      <FieldHint id={id}>{hint}</FieldHint>
      <FieldError id={id}>{error}</FieldError>
      {children}
    </fieldset>
  )
}

export type RadioOption = {
  value: string
  label: ReactNode
  hint?: ReactNode | undefined
  disabled?: boolean | undefined
}

type RadioGroupProps = Omit<FieldsetProps, 'id' | 'children'> & {
  name: string
  /** Where several of the same name stand on a page. */
  id?: string | undefined
  options: readonly RadioOption[]
  defaultValue?: string | undefined
  required?: boolean | undefined
}

/** The first choice carries the name as its id, so that a summary's link lands on it. */
export function RadioGroup({
  name,
  id: own = name,
  options,
  defaultValue,
  required,
  ...frame
}: RadioGroupProps) {
  return (
    <Fieldset id={own} {...frame}>
      {options.map((option, index) => {
        const id = index ? `${own}-${option.value}` : own
        return (
          <div key={option.value} className={line}>
            <input
              type="radio"
              id={id}
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              disabled={option.disabled}
              required={required}
              aria-describedby={option.hint ? `${id}-note` : undefined}
              className={round}
            />
            <span className="flex-1">
              <label htmlFor={id} className={cx('block pt-2.5', option.disabled && 'text-quiet')}>
                {option.label}
              </label>
              {option.hint && (
                <span id={`${id}-note`} className="block text-sm text-quiet">
                  {option.hint}
                </span>
              )}
            </span>
          </div>
        )
      })}
    </Fieldset>
  )
}
