import { Link } from '@/components/ui/link'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

/** A question that was answered, as the event's page shows it. */
export type Answered = { id: number; body: string; answer: string }

type Props = { event: { id: number; slug: string }; answered: readonly Answered[]; locale: Locale }

/** The last answers of the organizers, and the way to ask. */
export function AnsweredQuestions({ event, answered, locale }: Props) {
  const t = translate(locale, 'questions')
  return (
    <section className="mt-8">
      <h2 className="mb-3">{t('title')}</h2>
      {answered.length > 0 && (
        <dl className="flex flex-col gap-4">
          {answered.map(({ id, body, answer }) => (
            <div key={id}>
              <dt dir="auto" className="whitespace-pre-line wrap-anywhere font-semibold">
                {body}
              </dt>
              <dd dir="auto" className="whitespace-pre-line wrap-anywhere">
                {answer}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className="mt-2 flex flex-wrap gap-x-5">
        <Link
          href={localePath(locale, `${eventPath(event)}/questions`)}
          className="link inline-flex min-h-11 items-center"
        >
          {t(answered.length > 0 ? 'more' : 'ask')}
        </Link>
        <Link
          href={localePath(locale, `/messages/events/${event.id}`)}
          className="link inline-flex min-h-11 items-center"
        >
          {translate(locale, 'talk')('askOrganizers')}
        </Link>
      </div>
    </section>
  )
}
