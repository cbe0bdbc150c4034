import { SelectField } from '@/components/ui/field'
import type { AudienceWords } from './audience'

/** The same question within a form that is about something else: folded, because most leave it to their account. */
export function AudienceField({ words, chosen = '' }: { words: AudienceWords; chosen?: string | undefined }) {
  return (
    <details open={chosen !== ''}>
      <summary className="link flex min-h-11 cursor-pointer items-center text-sm">{words.label}</summary>
      <SelectField
        name="visibleTo"
        label={<span className="sr-only">{words.label}</span>}
        options={words.options}
        defaultValue={chosen}
      />
    </details>
  )
}
