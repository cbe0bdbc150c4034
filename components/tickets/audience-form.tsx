import { ActForm } from '@/components/shell/act-form'
import { SelectField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { chooseOwnAudience } from '@/lib/privacy/actions'
import type { Audience } from '@/lib/tickets/schema'
import { audienceWord, audienceWords } from './audience'

type Props = {
  eventId: number
  chosen: Audience
  locale: Locale
  /** The address that the form stands at, and leads back to. */
  here: string
}

/** Who sees on one guest list that the viewer goes (rule C4), and another choice. */
export function AudienceForm({ eventId, chosen, locale, here }: Props) {
  const t = translate(locale, 'audience')
  const { label, options } = audienceWords(locale)
  return (
    <details className="text-sm">
      <summary className="flex min-h-11 cursor-pointer items-center text-quiet underline underline-offset-4">
        {t('now', { who: audienceWord(chosen, locale) })}
      </summary>
      <ActForm
        // Made anew with what was chosen: the form of a page that is drawn again keeps what stood in it.
        key={chosen}
        action={chooseOwnAudience}
        locale={locale}
        fields={{ eventId, goTo: here }}
        className="flex flex-wrap items-end gap-3"
      >
        <SelectField
          name="visibleTo"
          label={label}
          options={options}
          defaultValue={chosen ?? ''}
          className="min-w-40 flex-1"
        />
        <SubmitButton variant="plain" size="small">
          {t('save')}
        </SubmitButton>
      </ActForm>
    </details>
  )
}
