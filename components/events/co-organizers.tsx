import { ActForm } from '@/components/shell/act-form'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { SubmitButton } from '@/components/ui/submit-button'
import { handOwnEventOver, removeOrganizer } from '@/lib/events/actions'
import type { listAskedOrganizers } from '@/lib/events/company'
import type { OwnEvent } from '@/lib/events/queries'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { NameForm } from './name-form'
import { nameLabels } from './organize-words'

type Organizer = Awaited<ReturnType<typeof listAskedOrganizers>>[number]
type Props = { event: OwnEvent; viewer: { id: number }; locale: Locale; organizers: readonly Organizer[] }

/** Who organizes with the owner; only the owner asks, takes off and hands over. Everybody may leave. */
export function CoOrganizers({ event, viewer, locale, organizers }: Props) {
  const t = translate(locale, 'organize')
  const isOwner = event.organizerId === viewer.id
  return (
    <section className="flex flex-col gap-4">
      <h2>{t('coOrganizers')}</h2>
      <p className="text-quiet">{t(isOwner ? 'coOrganizersText' : 'coOrganizersOthers')}</p>
      <ul className="flex flex-col divide-y divide-line">
        {organizers.map((person) => (
          <li key={person.id} className="flex flex-wrap items-center gap-3 py-3">
            <Avatar id={person.id} name={person.fullName || person.username} src={person.image} />
            <p className="min-w-0 flex-1">
              <bdi className="font-semibold">{person.fullName || person.username}</bdi>{' '}
              <span className="text-quiet">@{person.username}</span>{' '}
              {!person.acceptedAt && <Badge tone="amber">{t('notAnswered')}</Badge>}
            </p>
            {isOwner && person.acceptedAt && (
              <details>
                <summary className="flex min-h-11 cursor-pointer items-center text-sm text-dusk">
                  {t('handOver')}
                </summary>
                <ActForm
                  action={handOwnEventOver}
                  locale={locale}
                  fields={{ id: event.id, memberId: person.id }}
                  className="flex flex-col items-start gap-2"
                >
                  <p className="text-sm">{t('handOverText')}</p>
                  <SubmitButton variant="danger">{t('handOverSure')}</SubmitButton>
                </ActForm>
              </details>
            )}
            {(isOwner || person.id === viewer.id) && (
              <ActForm
                action={removeOrganizer}
                locale={locale}
                fields={{ id: event.id, memberId: person.id }}
              >
                <SubmitButton variant="bare">{t(isOwner ? 'takeOff' : 'leave')}</SubmitButton>
              </ActForm>
            )}
          </li>
        ))}
      </ul>
      {isOwner && (
        <NameForm which="organizer" id={event.id} locale={locale} labels={nameLabels(locale, 'organizer')} />
      )}
    </section>
  )
}
