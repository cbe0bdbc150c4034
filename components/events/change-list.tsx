import type { Locale } from '@/lib/i18n/locales'
import { sayAgo } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'

/** A change in words, with the organizer's own. */
export type SaidChange = { id: number; text: string; reason: string; createdAt: Date }

type Props = { changes: readonly SaidChange[]; locale: Locale; now: Date }

/** What has changed about an event, the newest first (rule E9). */
export function ChangeList({ changes, locale, now }: Props) {
  const t = translate(locale, 'changes')
  if (changes.length === 0) return null
  return (
    <section className="mt-8">
      <h2 className="mb-3">{t('title')}</h2>
      <ul className="flex flex-col gap-3 border-s-4 border-line ps-4">
        {changes.toReversed().map((change) => (
          <li key={change.id}>
            <p dir="auto">{change.text}</p>
            {change.reason && (
              <p dir="auto" className="whitespace-pre-line text-quiet">
                {change.reason}
              </p>
            )}
            <time dateTime={change.createdAt.toISOString()} className="text-sm text-quiet">
              {sayAgo(change.createdAt, { locale, now })}
            </time>
          </li>
        ))}
      </ul>
    </section>
  )
}
