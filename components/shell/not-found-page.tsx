import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { PublicFrame } from './public-frame'

/** The same words whether something never was, is gone, or is not for whoever asks. */
export function NotFoundPage({ locale }: { locale: Locale }) {
  const t = translate(locale, 'errors')
  return (
    <PublicFrame locale={locale}>
      <EmptyState
        level="h1"
        title={t('notFound')}
        action={
          <>
            <ButtonLink variant="main" href={localePath(locale, '/events')}>
              {t('discover')}
            </ButtonLink>
            <ButtonLink variant="quiet" href={localePath(locale, '/')}>
              {t('home')}
            </ButtonLink>
          </>
        }
      >
        {t('notFoundText')}
      </EmptyState>
    </PublicFrame>
  )
}
