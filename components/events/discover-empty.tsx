import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { ListFilter } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { EventList, type Timed } from './event-list'
import { listAddress } from './list-address'

type Props = { locale: Locale; filter: ListFilter; nearest: readonly Timed[]; now: Date }

/** Nothing fits: says so, and offers the nearest thing that exists. */
export function DiscoverEmpty({ locale, filter, nearest, now }: Props) {
  const t = translate(locale, 'discover')
  const action =
    nearest.length > 0 ? (
      <ButtonLink href={listAddress({ city: filter.city }, locale)}>{t('clear')}</ButtonLink>
    ) : (
      <ButtonLink href={localePath(locale, '/organize/new')}>
        {translate(locale, 'site')('publish')}
      </ButtonLink>
    )
  return (
    <>
      <EmptyState title={t('empty')} action={action}>
        {nearest.length > 0 ? t('emptyText') : t('emptyAll')}
      </EmptyState>
      <EventList events={nearest.slice(0, 6)} locale={locale} now={now} showCity />
    </>
  )
}
