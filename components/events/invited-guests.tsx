import { friendOptions } from '@/components/invitations/invite-words'
import { ActForm } from '@/components/shell/act-form'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { SubmitButton } from '@/components/ui/submit-button'
import { removeGuest } from '@/lib/events/actions'
import type { listInvited } from '@/lib/events/company'
import type { inviteRefusal } from '@/lib/events/policy'
import type { OwnEvent } from '@/lib/events/queries'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { NameForm } from './name-form'
import { nameLabels } from './organize-words'

type Guest = Awaited<ReturnType<typeof listInvited>>[number]
type Props = {
  event: OwnEvent
  locale: Locale
  guests: readonly Guest[]
  /** why nobody can be invited any more */
  refusal: ReturnType<typeof inviteRefusal>
}

/** The guest list: who may open the event by name. */
export function InvitedGuests({ event, locale, guests, refusal }: Props) {
  const t = translate(locale, 'organize')
  const words = translate(locale, 'invitations')
  return (
    <section className="flex flex-col gap-4">
      <h2>
        {t('guestList')} <span className="text-quiet">{guests.length}</span>
      </h2>
      <p className="text-quiet">{t('guestListText')}</p>
      {guests.length > 0 && <p>{words('answers', answersOf(guests))}</p>}
      {!refusal && (
        <NameForm
          which="guest"
          id={event.id}
          locale={locale}
          labels={nameLabels(locale, 'guest')}
          friends={{ label: words('friends'), options: friendOptions(locale) }}
        />
      )}
      <ul className="flex flex-col divide-y divide-line">
        {guests.map((guest) => (
          <li key={guest.id} className="flex flex-wrap items-center gap-3 py-3">
            <Avatar id={guest.id} name={guest.fullName || guest.username} src={guest.image} />
            <p className="min-w-0 flex-1">
              <bdi className="font-semibold">{guest.fullName || guest.username}</bdi>{' '}
              <span className="text-quiet">@{guest.username}</span>
              {guest.linkId !== null && <span className="block text-sm text-quiet">{t('cameByLink')}</span>}
            </p>
            <GuestState guest={guest} locale={locale} />
            <ActForm action={removeGuest} locale={locale} fields={{ id: event.id, memberId: guest.id }}>
              <SubmitButton variant="bare">{t('takeOff')}</SubmitButton>
            </ActForm>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What a guest has said, and how many places they have: the places are what counts at the door. */
function GuestState({ guest: { answer, places, plusOnes }, locale }: { guest: Guest; locale: Locale }) {
  const t = translate(locale, 'invitations')
  if (places > 0) return <Badge tone="moss">{t('comes', { count: places - 1 })}</Badge>
  if (answer === 'accepted') return <Badge tone="amber">{t('state_accepted')}</Badge>
  if (answer === 'declined') return <Badge tone="plain">{t('state_declined')}</Badge>
  return <Badge tone="dusk">{plusOnes > 0 ? t('waitingFor', { count: plusOnes }) : t('state_waiting')}</Badge>
}

function answersOf(guests: readonly Guest[]) {
  const comes = guests.filter(({ places }) => places > 0)
  const places = comes.reduce((sum, guest) => sum + guest.places, 0)
  const declined = guests.filter((guest) => guest.places === 0 && guest.answer === 'declined').length
  return { coming: comes.length, places, declined }
}
