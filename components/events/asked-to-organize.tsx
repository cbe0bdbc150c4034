import { ActForm } from '@/components/shell/act-form'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { answerOrganizer } from '@/lib/events/actions'
import type { listOrganizingAsked } from '@/lib/events/company'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { EventTime } from './event-time'

type Props = { asked: Awaited<ReturnType<typeof listOrganizingAsked>>; locale: Locale; now: Date }

/** Events that the member is asked to organize with somebody, with the answer. */
export function AskedToOrganize({ asked, locale, now }: Props) {
  const t = translate(locale, 'organize')
  return asked.map(({ owner, ...event }) => (
    <Card key={event.id} as="section" className="mt-6 flex max-w-2xl flex-col gap-3">
      <p>
        {t.rich('askedText', {
          name: () => <bdi className="font-semibold">{owner.fullName || owner.username}</bdi>,
          title: () => <bdi className="font-semibold">{event.title}</bdi>,
        })}
      </p>
      <p className="text-sm text-quiet">
        <EventTime event={event} locale={locale} now={now} />, {event.city}
      </p>
      <ActForm
        action={answerOrganizer}
        locale={locale}
        fields={{ id: event.id }}
        className="flex flex-wrap gap-3"
      >
        <SubmitButton name="answer" value="agree" variant="plain">
          {t('agree')}
        </SubmitButton>
        <SubmitButton name="answer" value="decline" variant="bare">
          {t('decline')}
        </SubmitButton>
      </ActForm>
    </Card>
  ))
}
