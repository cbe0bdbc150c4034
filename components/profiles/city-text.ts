import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { circles } from '@/lib/profiles/schema'

/** The words of the forms about cities, which run in the browser where no catalog is sent. */
export function cityFormLabels(locale: Locale) {
  const t = translate(locale, 'cities')
  return {
    city: t('city'),
    cityHint: t('cityHint'),
    cityChoice: t('cityChoice'),
    here: t('here'),
    add: t('add'),
    from: t('from'),
    until: t('until'),
    visibleTo: t('visibleTo'),
    plan: t('plan'),
    problems: translate(locale, 'auth')('problems'),
  }
}

/** Who may learn of a stay, in words. */
export function circleOptions(locale: Locale) {
  return circles.map((value) => ({ value, label: translate(locale, 'cities')(value) }))
}
