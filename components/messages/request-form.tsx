import { ActForm } from '@/components/shell/act-form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { answerWriter } from '@/lib/messages/actions'

/** A stranger's request: yes, no, or an answer, which is a yes. */
export function RequestForm({
  conversation,
  name,
  locale,
}: {
  conversation: number
  name: string
  locale: Locale
}) {
  const t = translate(locale, 'talk')
  return (
    <div className="mb-3 flex flex-col gap-3 rounded-large border border-line bg-raised p-4">
      <p>{t('asked', { name })}</p>
      <ActForm
        action={answerWriter}
        locale={locale}
        fields={{ conversation }}
        className="flex flex-wrap gap-3"
      >
        <SubmitButton name="answer" value="accept" size="small">
          {t('accept')}
        </SubmitButton>
        <SubmitButton name="answer" value="decline" variant="quiet" size="small">
          {t('decline')}
        </SubmitButton>
      </ActForm>
    </div>
  )
}
