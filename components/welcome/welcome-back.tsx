import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

/** The way back into a welcome that was left for later. */
export function WelcomeBack({ locale }: { locale: Locale }) {
  const t = translate(locale, 'welcome')
  return (
    <Card as="section" className="flex flex-col items-start gap-3">
      <h2 className="text-lg">{t('back')}</h2>
      <p className="text-quiet">{t('backText')}</p>
      <ButtonLink variant="quiet" size="small" href={localePath(locale, '/welcome')}>
        {t('continue')}
      </ButtonLink>
    </Card>
  )
}
