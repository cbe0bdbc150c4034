import { Avatar } from '@/components/ui/avatar'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { listGuests } from '@/lib/tickets/queries'
import { guestNameOf } from './guest-name'

type Guest = Awaited<ReturnType<typeof listGuests>>[number]

/** Everybody with a place or a wish, for the organizer. */
export function GuestTable({ guests, locale }: { guests: readonly Guest[]; locale: Locale }) {
  const t = translate(locale, 'organize')
  if (guests.length === 0) return <p className="text-quiet">{t('noGuests')}</p>
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr className="text-sm text-quiet">
          <th className="py-2 text-start font-medium">{t('name')}</th>
          <th className="py-2 text-start font-medium">{t('state')}</th>
          <th className="py-2 text-end font-medium">{t('since')}</th>
        </tr>
      </thead>
      <tbody>
        {guests.map((guest) => {
          const name = guestNameOf(guest, {
            ...{ holder: guest.fullName || guest.username, hidden: t('hiddenGuest'), locale },
          })
          return (
            <tr key={guest.id} className="border-t border-line">
              <td className="py-2">
                <span className="flex items-center gap-3">
                  <Avatar
                    id={guest.userId ?? guest.id}
                    name={guest.userId ? name : '·'}
                    src={guest.image}
                    size="sm"
                  />
                  <bdi className="min-w-0">{name}</bdi>
                </span>
              </td>
              <td className="py-2 text-quiet">{stateOf(guest, locale)}</td>
              <td className="py-2 text-end text-quiet">{day.format(guest.createdAt)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function stateOf({ status, paymentStatus }: Guest, locale: Locale): string {
  if (status === 'attending' && paymentStatus === 'pending') return translate(locale, 'organize')('held')
  return status === 'cancelled' ? '' : translate(locale, 'plans')(status)
}
