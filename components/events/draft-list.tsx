import { ActForm } from '@/components/shell/act-form'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { dropOwnDraft } from '@/lib/events/actions'
import type { listDrafts } from '@/lib/events/queries'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { sayAgo } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'

type Props = { drafts: Awaited<ReturnType<typeof listDrafts>>; locale: Locale; now: Date }

/** What was typed and is no event yet. */
export function DraftList({ drafts, locale, now }: Props) {
  const t = translate(locale, 'organize')
  if (drafts.length === 0) return null
  return (
    <section className="mt-6 max-w-2xl">
      <h2 className="text-lg">{t('begun')}</h2>
      <ul className="flex flex-col divide-y divide-line">
        {drafts.map(({ id, form, updatedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 py-2">
            <p className="min-w-0 flex-1">
              <Link
                href={localePath(locale, `/organize/new?draft=${id}`)}
                className="block min-h-11 content-center font-semibold"
              >
                <bdi>{String(form.title ?? '').trim() || t('untitled')}</bdi>
              </Link>
              <span className="text-sm text-quiet">{sayAgo(updatedAt, { locale, now })}</span>
            </p>
            <ActForm action={dropOwnDraft} locale={locale} fields={{ draft: id }}>
              <SubmitButton variant="bare">{t('forget')}</SubmitButton>
            </ActForm>
          </li>
        ))}
      </ul>
    </section>
  )
}
