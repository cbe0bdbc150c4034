import { ChevronDown } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'
import { describedBy, FieldError, FieldHint, type FieldText } from './field-text'

type Control<Tag extends 'input' | 'textarea' | 'select'> = FieldText & { name: string } & Omit<
    ComponentProps<Tag>,
    'name'
  >

const box =
  'w-full min-h-12 rounded-card border border-edge bg-surface px-4 text-base text-ink outline-offset-0 transition ' +
  'hover:border-ink disabled:bg-raised disabled:text-quiet aria-invalid:border-2 aria-invalid:border-brick'

type TextFieldProps = Control<'input'> & {
  /** Short, inside the box before or after what is typed: a currency, a unit, an icon. */
  start?: ReactNode | undefined
  end?: ReactNode | undefined
}

/** One line of text, a number, a date, a file. The id is `id ?? name`: an error summary links to it. */
export function TextField({ label, hint, error, optional, start, end, className, ...rest }: TextFieldProps) {
  const id = rest.id ?? rest.name
  return (
    <Frame id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      <span className="relative flex items-center">
        {start && <span className="pointer-events-none absolute start-4 text-quiet">{start}</span>}
        <input
          type="text"
          {...rest}
          {...describedBy({ id, hint, error })}
          id={id}
          className={cx(
            box,
            'file:me-4 file:font-semibold',
            Boolean(start) && 'ps-10',
            Boolean(end) && 'pe-16',
            rest.type === 'file' && 'py-3',
          )}
        />
        {end && <span className="absolute end-4 text-quiet">{end}</span>}
      </span>
    </Frame>
  )
}

/** Grows with what is typed where the browser can; otherwise it scrolls and can be pulled. */
export function TextArea({
  label,
  hint,
  error,
  optional,
  className,
  rows = 4,
  ...rest
}: Control<'textarea'>) {
  const id = rest.id ?? rest.name
  return (
    <Frame id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      <textarea
        dir="auto"
        rows={rows}
        {...rest}
        {...describedBy({ id, hint, error })}
        id={id}
        className={cx(box, 'field-sizing-content max-h-96 min-h-28 py-3')}
      />
    </Frame>
  )
}

export type Option = { value: string; label: string; disabled?: boolean | undefined }

export function SelectField({
  label,
  hint,
  error,
  optional,
  className,
  options,
  children,
  ...rest
}: Control<'select'> & { options?: readonly Option[] | undefined }) {
  const id = rest.id ?? rest.name
  return (
    <Frame id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      <span className="relative flex items-center">
        {/* The key, because React 19 resets a form after its action and forgets a select's new default. */}
        <select
          key={String(rest.defaultValue)}
          {...rest}
          {...describedBy({ id, hint, error })}
          id={id}
          className={cx(box, 'appearance-none pe-11')}
        >
          {children}
          {options?.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden="true" className="pointer-events-none absolute end-4 size-5 text-quiet" />
      </span>
    </Frame>
  )
}

function Frame({
  id,
  label,
  hint,
  error,
  optional,
  className,
  children,
}: FieldText & { id: string; className?: string | undefined; children: ReactNode }) {
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="font-semibold">
        {label} {optional && <span className="font-normal text-quiet">{optional}</span>}
      </label>
      <FieldHint id={id}>{hint}</FieldHint>
      <FieldError id={id}>{error}</FieldError>
      {children}
    </div>
  )
}
