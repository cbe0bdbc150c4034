import { ButtonLink } from '@/components/ui/button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

/** Nobody waits in this browser, or not any more. */
export function WayGone({ locale }: { locale: Locale }) {
  const t = translate(locale, 'ways')
  return (
    <>
      <h1>{t('goneTitle')}</h1>
      <p>{t('goneText')}</p>
      <ButtonLink variant="main" href={localePath(locale, '/sign-in')}>
        {translate(locale, 'auth')('signIn')}
      </ButtonLink>
    </>
  )
}
