import { friendOptions } from '@/components/invitations/invite-words'
import { ActForm } from '@/components/shell/act-form'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { SubmitButton } from '@/components/ui/submit-button'
import { removeGuest } from '@/lib/events/actions'
import type { listInvited } from '@/lib/events/company'
import type { OwnEvent } from '@/lib/events/queries'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { NameForm } from './name-form'
import { nameLabels } from './organize-words'

type Guest = Awaited<ReturnType<typeof listInvited>>[number]
type Props = { event: OwnEvent; locale: Locale; guests: readonly Guest[] }

/** The guest list: who may open the event by name. */
export function InvitedGuests({ event, locale, guests }: Props) {
  const t = translate(locale, 'organize')
  const words = translate(locale, 'invitations')
  return (
    <section className="flex flex-col gap-4">
      <h2>
        {t('guestList')} <span className="text-quiet">{guests.length}</span>
      </h2>
      <p className="text-quiet">{t('guestListText')}</p>
      <NameForm
        which="guest"
        id={event.id}
        locale={locale}
        labels={nameLabels(locale, 'guest')}
        friends={{ label: words('friends'), options: friendOptions(locale) }}
      />
      <ul className="flex flex-col divide-y divide-line">
        {guests.map((guest) => (
          <li key={guest.id} className="flex flex-wrap items-center gap-3 py-3">
            <Avatar id={guest.id} name={guest.fullName || guest.username} src={guest.image} />
            <p className="min-w-0 flex-1">
              <bdi className="font-semibold">{guest.fullName || guest.username}</bdi>{' '}
              <span className="text-quiet">@{guest.username}</span>
              {guest.linkId !== null && <span className="block text-sm text-quiet">{t('cameByLink')}</span>}
            </p>
            <Badge tone={guest.answer === 'accepted' ? 'moss' : guest.answer ? 'plain' : 'dusk'}>
              {guest.answer === 'accepted'
                ? words('comes', { count: guest.brings })
                : words(guest.answer ? 'state_declined' : 'state_waiting')}
            </Badge>
            <ActForm action={removeGuest} locale={locale} fields={{ id: event.id, memberId: guest.id }}>
              <SubmitButton variant="bare">{t('takeOff')}</SubmitButton>
            </ActForm>
          </li>
        ))}
      </ul>
    </section>
  )
}
