import { Search } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { BoxList, type Row } from './box-list'

export type ShownBox = 'inbox' | 'requests' | 'archive'

type Props = {
  box: ShownBox
  rows: readonly Row[]
  next: string | null
  isFirst: boolean
  requests: number
  /** Beside a thread it is a second view: the thread has the page's heading. */
  isBeside?: boolean | undefined
  current?: number | null | undefined
  viewerId: number
  locale: Locale
  timeZone: string
  now: Date
}

/** The boxes of a member: what is new first, requests apart, what was put aside. */
export function BoxPane({ box, rows, next, isFirst, requests, isBeside, locale, ...list }: Props) {
  const t = translate(locale, 'talk')
  const here = boxPath(box, locale)
  const Title = isBeside ? 'h2' : 'h1'
  return (
    <section aria-label={t('boxes')} className="flex flex-col gap-2">
      <Title className="px-3 text-xl">{t('title')}</Title>
      <SearchForm locale={locale} />
      <Tabs
        label={t('boxes')}
        current={here}
        tabs={[
          { href: boxPath('inbox', locale), label: t('inbox') },
          { href: boxPath('requests', locale), label: t('requests', { count: requests }) },
          { href: boxPath('archive', locale), label: t('archive') },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyBox box={box} locale={locale} />
      ) : (
        <BoxList rows={rows} hrefOf={threadPath} locale={locale} {...list} />
      )}
      <Pagination
        label={t('boxes')}
        {...(isFirst ? {} : { previous: { href: here, label: t('newest') } })}
        {...(next
          ? { next: { href: `${here}${here.includes('?') ? '&' : '?'}after=${next}`, label: t('more') } }
          : {})}
      />
    </section>
  )
}

/** Where a conversation stands. */
export function threadPath({ person, event }: Pick<Row, 'person' | 'event'>): string {
  return person ? `/messages/${person.username}` : `/messages/events/${event?.id ?? 0}`
}

export function SearchForm({ locale, words }: { locale: Locale; words?: string | undefined }) {
  const t = translate(locale, 'talk')
  return (
    <search>
      <form action={localePath(locale, '/messages')} className="relative px-1">
        <input
          type="search"
          name="q"
          required
          maxLength={100}
          defaultValue={words}
          aria-label={t('search')}
          placeholder={t('search')}
          className="min-h-11 w-full rounded-pill border border-line bg-surface ps-4 pe-12 outline-offset-0 hover:border-edge"
        />
        <button type="submit" className="absolute end-1 top-0 grid size-11 place-items-center rounded-pill">
          <Search aria-hidden="true" className="size-4" />
          <span className="sr-only">{t('searchGo')}</span>
        </button>
      </form>
    </search>
  )
}

function EmptyBox({ box, locale }: { box: ShownBox; locale: Locale }) {
  const t = translate(locale, 'talk')
  if (box === 'requests') return <EmptyState title={t('emptyRequests')}>{t('emptyRequestsText')}</EmptyState>
  if (box === 'archive') return <EmptyState title={t('emptyArchive')}>{t('emptyArchiveText')}</EmptyState>
  return (
    <EmptyState
      title={t('empty')}
      action={
        <ButtonLink variant="main" href={localePath(locale, '/members')}>
          {t('findPeople')}
        </ButtonLink>
      }
    >
      {t('emptyText')}
    </EmptyState>
  )
}

function boxPath(box: ShownBox, locale: Locale): string {
  return localePath(locale, box === 'inbox' ? '/messages' : `/messages?box=${box}`)
}
