import type { Metadata } from 'next'
import { SourceBars, ViewColumns } from '@/components/events/insight-pictures'
import { OrganizeHead } from '@/components/events/organize-head'
import { MemberFrame } from '@/components/shell/member-frame'
import { ButtonLink } from '@/components/ui/button'
import { Stat } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { getInsights } from '@/lib/events/insights'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { readOwnEvent } from '../../own-event'

type Props = PageProps<'/[locale]/organize/[id]/insights'>
type Organizer = { username: string; fullName: string | null }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'insights')('title'), robots: { index: false } }
}

/** How an event's page is found, and what comes of it, as pictures that the server draws. */
export default async function InsightsPage({ params }: Props) {
  const at = now()
  const { id } = await params
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, `/organize/${id}/insights`)
  const event = await readOwnEvent(viewer, id, at)
  const insights = await getInsights(viewer, event.id, at)
  const t = translate(locale, 'insights')
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`/organize/${event.id}/insights`} current="organize">
      <OrganizeHead event={event} locale={locale} now={at} current="/insights" said={undefined} />
      <div className="mt-8 flex max-w-3xl flex-col gap-8">
        {insights === 'locked' || insights === null ? (
          <Locked owner={event.organizer} isOwn={event.organizer?.id === viewer.id} locale={locale} />
        ) : (
          <>
            <p className="text-quiet">{t('lead')}</p>
            <div className="grid gap-4 sm:grid-cols-3">
              <Stat label={t('views')} value={new Intl.NumberFormat(locale).format(insights.views)} />
              <Stat label={t('places')} value={new Intl.NumberFormat(locale).format(insights.places)} />
              <Stat label={t('conversion')} value={conversion(insights, locale)}>
                {t('conversionText')}
              </Stat>
            </div>
            <section className="flex flex-col gap-3">
              <h2>{t('byDay')}</h2>
              <ViewColumns insights={insights} locale={locale} now={at} />
            </section>
            <section className="flex flex-col gap-3">
              <h2>{t('bySource')}</h2>
              {insights.views === 0 && <p className="text-quiet">{t('noViews')}</p>}
              <SourceBars insights={insights} locale={locale} />
            </section>
            <p className="text-sm text-quiet">{t('how')}</p>
          </>
        )}
      </div>
    </MemberFrame>
  )
}

function conversion({ views, places }: { views: number; places: number }, locale: Locale): string {
  if (views === 0) return '–'
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  return format.format(Math.min(1, places / views))
}

type LockedProps = { owner: Organizer | null; isOwn: boolean; locale: Locale }

/** It is the owner's premium that counts: nobody else is sent to buy what would give them nothing. */
function Locked({ owner, isOwn, locale }: LockedProps) {
  const t = translate(locale, 'insights')
  if (owner && !isOwn)
    return (
      <EmptyState title={t('lockedTitle')}>
        {t('lockedOthers', { name: owner.fullName || owner.username })}
      </EmptyState>
    )
  const action = (
    <ButtonLink variant="main" href={localePath(locale, '/premium')}>
      {t('toPremium')}
    </ButtonLink>
  )
  return (
    <EmptyState title={t('lockedTitle')} action={action}>
      {t('locked')}
    </EmptyState>
  )
}
