import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

/** The words of the profile form, which runs in the browser where no catalog is sent. */
export function profileLabels(locale: Locale) {
  const t = translate(locale, 'profile')
  return {
    fullName: t('fullName'),
    fullNameHint: t('fullNameHint'),
    bio: t('bio'),
    bioHint: t('bioHint'),
    interests: t('interests'),
    interestsHint: t('interestsHint'),
    optional: t('optional'),
    save: t('save'),
    saved: t('saved'),
    problems: translate(locale, 'auth')('problems'),
  }
}

/** The words of the form for one of the two pictures. */
export function pictureLabels(locale: Locale, which: 'profile' | 'cover') {
  const t = translate(locale, 'profile')
  return {
    field: t(which === 'profile' ? 'portraitField' : 'coverField'),
    hint: t('pictureHint'),
    drop: t('drop'),
    zoom: t('zoom'),
    save: t('savePicture'),
    remove: t('removePicture'),
    tooLarge: t('tooLarge'),
    problems: translate(locale, 'auth')('problems'),
  }
}
