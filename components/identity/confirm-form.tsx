'use client'
import { useActionState } from 'react'
import { freshForm } from '@/components/ui/fresh-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { confirm } from '@/lib/identity/actions'
import type { FormState } from '@/lib/identity/schema'
import { Problems } from './sign-in-form'

type Props = {
  locale: string
  token: string
  next?: string | undefined
  labels: { verify: string; problems: string }
}

/** A link in a mail only leads here: programs that open every link in a mail must not use it up. */
export function ConfirmForm({ locale, token, next, labels }: Props) {
  const [state, action] = useActionState(confirm, freshForm as FormState)
  return (
    <form action={action} className="flex flex-col gap-5">
      <Problems title={labels.problems} state={state} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="token" value={token} />
      {next && <input type="hidden" name="next" value={next} />}
      <SubmitButton wide>{labels.verify}</SubmitButton>
    </form>
  )
}
