'use client'
import { useActionState } from 'react'
import { freshForm } from '@/components/ui/fresh-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { deleteOwnDraft } from '@/lib/events/actions'
import type { FormState } from '@/lib/identity/schema'

type Props = { id: number; locale: string; label: string; hint: string }

export function DeleteDraft({ id, locale, label, hint }: Props) {
  const [state, action] = useActionState(deleteOwnDraft, freshForm as FormState)
  return (
    <form action={action} className="mt-10 flex flex-col gap-3 border-t border-line pt-6">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="id" value={id} />
      <p className="text-quiet">{state.message ?? hint}</p>
      <SubmitButton variant="danger">{label}</SubmitButton>
    </form>
  )
}
