import { ActForm } from '@/components/shell/act-form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Locale } from '@/lib/i18n/locales'
import { formatDay } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { type City, cityLabel } from '@/lib/places/schema'
import { cancelOwnTravel } from '@/lib/profiles/actions'
import type { circles } from '@/lib/profiles/schema'

type Travel = {
  id: number
  city: City
  fromDate: string
  untilDate: string
  visibleTo: (typeof circles)[number]
}

/** A planned stay: where, when, who knows, and the way to take it back. */
export function TravelRow({ travel, locale, now }: { travel: Travel; locale: Locale; now: Date }) {
  const t = translate(locale, 'cities')
  const day = (clock: string) => formatDay({ clock, locale }, now)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <span className="min-w-40 flex-1">
        <span dir="auto" className="block font-semibold">
          {cityLabel(travel.city, locale)}
        </span>
        <span className="block text-sm text-quiet">
          {t('stay', { from: day(travel.fromDate), until: day(travel.untilDate) })} · {t(travel.visibleTo)}
        </span>
      </span>
      <ActForm action={cancelOwnTravel} locale={locale} fields={{ travelId: travel.id }}>
        <SubmitButton variant="bare" size="small">
          {t('cancel')}
        </SubmitButton>
      </ActForm>
    </li>
  )
}
