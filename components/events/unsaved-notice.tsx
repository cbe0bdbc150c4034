import { ActForm } from '@/components/shell/act-form'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { dropOwnDraft } from '@/lib/events/actions'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { sayAgo } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'

type Props = { draft: { id: number; updatedAt: Date }; eventId: number; locale: Locale; now: Date }

/** Says that something was typed and not saved, and lets it be taken up or forgotten. */
export function UnsavedNotice({ draft, eventId, locale, now }: Props) {
  const t = translate(locale, 'organize')
  return (
    <Card as="section" className="mb-6 flex max-w-xl flex-col gap-3">
      <p>{t('unsaved', { ago: sayAgo(draft.updatedAt, { locale, now }) })}</p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink variant="plain" href={localePath(locale, `/organize/${eventId}/edit?draft=${draft.id}`)}>
          {t('continue')}
        </ButtonLink>
        <ActForm action={dropOwnDraft} locale={locale} fields={{ draft: draft.id, id: eventId }}>
          <SubmitButton variant="bare">{t('forget')}</SubmitButton>
        </ActForm>
      </div>
    </Card>
  )
}
