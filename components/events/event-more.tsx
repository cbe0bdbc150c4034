import type { EventDetail } from '@/lib/events/queries'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

/** What somebody has to know before they come: languages, age, access. Nothing where nothing is said. */
export function EventMore({ event, locale }: { event: EventDetail; locale: Locale }) {
  const t = translate(locale, 'event')
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const languages = event.languages.map((code) => names.of(code) ?? code)
  const facts = [
    languages.length > 0 && [t('languages'), new Intl.ListFormat(locale).format(languages)],
    event.minAge !== null && [t('age'), t('ageFrom', { age: event.minAge })],
    event.accessibility && [t('accessibility'), event.accessibility],
  ].filter((fact) => fact !== false && fact !== '')
  if (facts.length === 0) return null
  return (
    <section className="mt-8">
      <h2 className="mb-3">{t('goodToKnow')}</h2>
      <dl className="flex flex-col gap-3">
        {facts.map(([label, text]) => (
          <div key={label} className="sm:grid sm:grid-cols-[9rem_1fr] sm:gap-4">
            <dt className="text-quiet">{label}</dt>
            <dd dir="auto" className="whitespace-pre-line wrap-anywhere">
              {text}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
