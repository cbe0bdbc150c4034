'use client'
import type { ReactNode } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { editMessage, takeMessageBack } from '@/lib/messages/actions'

type Props = {
  message: number
  content: string
  icon: ReactNode
  locale: Locale
  labels: Record<'change' | 'save' | 'takeBack' | 'words', string>
}

const empty = { values: {}, errors: {} }

/** Changes the words of one's own message, or takes it back; opens without JavaScript. */
export function ChangeForm({ message, content, icon, locale, labels }: Props) {
  const changed = useForm(editMessage, empty, failureWords[locale].lost)
  const taken = useForm(takeMessageBack, empty, failureWords[locale].lost)
  const fault = changed.state.errors.content ?? changed.state.message ?? taken.state.message
  const common = (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="message" value={message} />
    </>
  )
  return (
    <details className="relative shrink-0" key={content}>
      <summary
        aria-label={labels.change}
        className="grid size-11 cursor-pointer list-none place-items-center rounded-pill text-quiet hover:bg-raised"
      >
        {icon}
      </summary>
      <div className="absolute end-0 bottom-full z-10 flex w-72 max-w-[80vw] flex-col gap-2 rounded-large border border-line bg-surface p-3 shadow-soft">
        {content && (
          <form {...changed.form} className="flex flex-col gap-2">
            {common}
            <textarea
              name="content"
              dir="auto"
              rows={3}
              maxLength={5000}
              aria-label={labels.words}
              defaultValue={String(changed.state.values.content ?? content)}
              className="w-full rounded-card border border-edge bg-surface p-3"
            />
            <SubmitButton size="small" variant="plain">
              {labels.save}
            </SubmitButton>
          </form>
        )}
        <form {...taken.form}>
          {common}
          <SubmitButton size="small" variant="quiet" wide>
            {labels.takeBack}
          </SubmitButton>
        </form>
        {fault && (
          <p role="alert" className="text-sm text-brick-deep">
            {fault}
          </p>
        )}
      </div>
    </details>
  )
}
