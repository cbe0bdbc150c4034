'use client'
import type { ReactNode } from 'react'
import { useActionState } from 'react'
import { freshForm } from '@/components/ui/fresh-form'
import { signOut } from '@/lib/identity/actions'

/** A form around a button that ends this browser's session. */
export function SignOutForm({ locale, children }: { locale: string; children: ReactNode }) {
  const [, action] = useActionState(signOut, freshForm)
  return (
    <form action={action}>
      <input type="hidden" name="locale" value={locale} />
      {children}
    </form>
  )
}
