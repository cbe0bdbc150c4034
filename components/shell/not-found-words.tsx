import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

/** What is said where nothing is; plain anchors, because it stands in front of the application too. */
export function NotFoundWords({ locale }: { locale: Locale }) {
  const t = translate(locale, 'errors')
  return (
    <EmptyState
      level="h1"
      title={t('notFound')}
      action={
        <>
          <a className={buttonClass({ variant: 'main' })} href={localePath(locale, '/events')}>
            {t('discover')}
          </a>
          <a className={buttonClass({ variant: 'quiet' })} href={localePath(locale, '/')}>
            {t('home')}
          </a>
        </>
      }
    >
      {t('notFoundText')}
    </EmptyState>
  )
}
