import { type Face, Faces } from '@/components/ui/avatar'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

type Props = { guests: readonly Face[]; going: number; interested: number; locale: Locale }

/** Who is going: faces and names of those whom everybody may see, the others as a number. */
export function GuestRow({ guests, going, interested, locale }: Props) {
  const t = translate(locale, 'event')
  const names = guests.slice(0, 3).map((guest) => guest.name)
  const list = new Intl.ListFormat(locale, { type: 'unit' }).format(names)
  const others = going - names.length
  return (
    <div className="mt-3 flex items-center gap-3">
      {guests.length > 0 && <Faces people={guests} max={5} />}
      <p>
        <strong dir="auto">{names.length > 0 ? list : t('goingCount', { count: going })}</strong>
        {names.length > 0 && others > 0 && <span> {t('goingMore', { count: others })}</span>}
        {interested > 0 && (
          <span className="block text-sm text-quiet">{t('interestedCount', { count: interested })}</span>
        )}
      </p>
    </div>
  )
}
