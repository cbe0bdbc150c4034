import { TextField } from '@/components/ui/field'
import type { Shown } from '@/components/ui/use-form'

type Label = 'fullName' | 'fullNameHint' | 'username' | 'usernameHint'

type Props = { state: Shown; labels: Record<Label, string> }

/** How one wants to be called, as it is asked of whoever joins. */
export function NameFields({ state, labels }: Props) {
  const typed = (name: Label) => ({
    name,
    defaultValue: String(state.values[name] ?? ''),
    error: state.errors[name],
  })
  return (
    <>
      <TextField
        {...typed('fullName')}
        label={labels.fullName}
        hint={labels.fullNameHint}
        autoComplete="name"
        dir="auto"
      />
      <TextField
        {...typed('username')}
        label={labels.username}
        hint={labels.usernameHint}
        autoComplete="nickname"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
      />
    </>
  )
}
