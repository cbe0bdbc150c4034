import { ActForm } from '@/components/shell/act-form'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { agreeToDocuments } from '@/lib/privacy/actions'

/** That the small print has changed, the ways to read it, and the yes. */
export function AgreeNotice({
  documents,
  locale,
}: {
  documents: readonly ('terms' | 'rules' | 'privacy')[]
  locale: Locale
}) {
  if (documents.length === 0) return null
  const t = translate(locale, 'agree')
  const links = translate(locale, 'legal')
  return (
    <Card as="section" className="mb-6 flex flex-col items-start gap-2">
      <h2 className="text-lg">{t('title')}</h2>
      <p>{t('text')}</p>
      <p className="flex flex-wrap gap-x-4">
        {documents.map((name) => (
          <a
            key={name}
            className="link inline-flex min-h-11 items-center"
            href={localePath(locale, `/${name}`)}
          >
            {links(`links.${name}`)}
          </a>
        ))}
      </p>
      <ActForm action={agreeToDocuments} locale={locale} fields={{}}>
        <SubmitButton variant="plain">{t('agree')}</SubmitButton>
      </ActForm>
    </Card>
  )
}
