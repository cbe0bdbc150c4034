import { Card } from '@/components/ui/card'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { getComesAlong } from '@/lib/tickets/comes-along'

type Props = { model: NonNullable<Awaited<ReturnType<typeof getComesAlong>>>; locale: Locale }

/** Says over the form of an event made like another one what comes along that the form itself does not show. */
export function ComesAlong({ model: { title, types, codes, hasTax, hasLimits }, locale }: Props) {
  const t = translate(locale, 'again')
  const parts = [
    ...(types > 0 ? [t('types', { types })] : []),
    ...(codes > 0 ? [t('codes', { codes })] : []),
    ...(hasTax ? [t('tax')] : []),
    ...(hasLimits ? [t('limits')] : []),
  ]
  return (
    <Card as="section" className="mb-8 max-w-xl">
      <h2 className="text-lg">{t('title')}</h2>
      <p className="mt-2 wrap-anywhere">
        {t('text', { title, what: new Intl.ListFormat(locale).format(parts) })}
      </p>
      <p className="mt-2 text-quiet text-sm">{t('left')}</p>
    </Card>
  )
}
