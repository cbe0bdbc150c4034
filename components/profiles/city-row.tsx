import { ActForm } from '@/components/shell/act-form'
import { Badge } from '@/components/ui/badge'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { type City, cityLabel } from '@/lib/places/schema'
import { changeOwnCity } from '@/lib/profiles/actions'

type Props = { row: { city: City; isCurrent: boolean; isPrimary: boolean }; locale: Locale }

/** One of a member's cities, what it is to them, and what it could become. */
export function CityRow({ row: { city, isCurrent, isPrimary }, locale }: Props) {
  const t = translate(locale, 'cities')
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <span dir="auto" className="min-w-40 flex-1 font-semibold">
        {cityLabel(city, locale)}
      </span>
      {isCurrent && <Badge tone="moss">{t('isCurrent')}</Badge>}
      {isPrimary && <Badge tone="dusk">{t('isPrimary')}</Badge>}
      <ActForm
        action={changeOwnCity}
        locale={locale}
        fields={{ cityId: city.id }}
        className="flex flex-wrap gap-2"
      >
        {!isCurrent && (
          <SubmitButton name="act" value="current" variant="plain" size="small">
            {t('makeCurrent')}
          </SubmitButton>
        )}
        {!isPrimary && (
          <SubmitButton name="act" value="primary" variant="plain" size="small">
            {t('makePrimary')}
          </SubmitButton>
        )}
        <SubmitButton
          name="act"
          value="remove"
          variant="bare"
          size="small"
          aria-label={t('removeNamed', { city: city.name })}
        >
          {t('remove')}
        </SubmitButton>
      </ActForm>
    </li>
  )
}
