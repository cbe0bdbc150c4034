import { FilterForm } from '@/components/moderation/filter-form'
import { SaidForm } from '@/components/moderation/said-form'
import { AdminFrame } from '@/components/shell/admin-frame'
import { Badge } from '@/components/ui/badge'
import { SelectField, TextField } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { Pagination } from '@/components/ui/pagination'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { formatDay, formatTime } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { curateEvent } from '@/lib/moderation/actions'
import { searchEvents } from '@/lib/moderation/events'
import { eventFilter, eventStates } from '@/lib/moderation/schema'
import { now } from '@/lib/platform/clock'
import { adminTitle } from '../title'

type Props = PageProps<'/[locale]/admin/events'>
type Row = Awaited<ReturnType<typeof searchEvents>>['found'][number]

export const generateMetadata = ({ params }: Props) => adminTitle(params, 'events')

/** Published events: put first, taken out of the lists, taken away. */
export default async function AdminEventsPage({ params, searchParams }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const filter = eventFilter.parse(await searchParams)
  const { found, nextBefore } = await searchEvents(viewer, filter, now())
  const t = translate(locale, 'adminEvents')
  const people = translate(locale, 'adminPeople')
  const here = localePath(locale, '/admin/events')
  const query = `?q=${encodeURIComponent(filter.q)}&state=${filter.state}`
  return (
    <AdminFrame locale={locale} viewer={viewer} part="events" title={t('title')}>
      <FilterForm action={here} label={people('search')} submit={people('find')}>
        <TextField
          name="q"
          label={people('search')}
          hint={t('searchHint')}
          defaultValue={filter.q}
          type="search"
        />
        <SelectField
          name="state"
          label={people('state')}
          options={eventStates.map((value) => ({ value, label: t(`states.${value}`) }))}
          defaultValue={filter.state}
        />
      </FilterForm>
      {found.length === 0 && <p>{t('none')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {found.map((event) => (
          <EventRow key={event.id} event={event} locale={locale} />
        ))}
      </ul>
      <Pagination
        label={t('title')}
        {...(filter.before ? { previous: { href: here + query, label: people('newest') } } : {})}
        {...(nextBefore
          ? { next: { href: `${here}${query}&before=${nextBefore}`, label: people('older') } }
          : {})}
      />
    </AdminFrame>
  )
}

function EventRow({ event, locale }: { event: Row; locale: Locale }) {
  const t = translate(locale, 'adminEvents')
  const marks = [
    event.featuredAt && 'featured',
    event.unlistedAt && 'unlisted',
    event.isPrivate && 'private',
    event.status === 'cancelled' && 'cancelled',
    event.featureRefusal === 'past' && 'past',
  ].flatMap((mark) => (mark || []) as 'featured' | [])
  // By its place and not by its act: what was said of the one stays beside the other.
  const acts = [
    ...(event.featuredAt ? [['first', 'unfeature'] as const] : []),
    ...(!event.featuredAt && !event.featureRefusal ? [['first', 'feature'] as const] : []),
    ['lists', event.unlistedAt ? 'list' : 'unlist'] as const,
  ]
  const said = {
    ...{ feature: t('said.feature', { city: event.city ?? '' }), unfeature: t('said.unfeature') },
    ...{ unlist: t('said.unlist'), list: t('said.list') },
  }
  const link = 'link inline-flex min-h-11 items-center'
  return (
    <li className="flex flex-col gap-2 py-4">
      <div className="min-w-0">
        <Link className={`${link} font-semibold wrap-anywhere`} href={localePath(locale, eventPath(event))}>
          {event.title}
        </Link>
        <p className="text-sm text-quiet wrap-anywhere">
          {event.city} · {formatDay({ clock: event.startDate, locale }, now())},{' '}
          {formatTime({ clock: event.startDate, locale })}
          {event.organizer && ` · ${t('by', { name: event.organizer })}`}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        {marks.map((mark) => (
          <Badge key={mark} tone="dusk">
            {t(`badges.${mark}`)}
          </Badge>
        ))}
        {acts.map(([place, act]) => (
          <SaidForm
            key={place}
            action={curateEvent}
            locale={locale}
            fields={{ eventId: event.id, act }}
            label={t(`acts.${act}`)}
            said={said}
          />
        ))}
        <Link className={link} href={localePath(locale, `/admin/reports/event/${event.id}`)}>
          {t('case')}
        </Link>
      </div>
    </li>
  )
}
