import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OrganizeHead } from '@/components/events/organize-head'
import { MemberFrame } from '@/components/shell/member-frame'
import { CannotBePaid } from '@/components/tickets/cannot-be-paid'
import { OwnPromoList } from '@/components/tickets/own-promo-list'
import { OwnTypeRow } from '@/components/tickets/own-type-row'
import { termsSections, termsValues } from '@/components/tickets/sale-fields'
import { SaleForm } from '@/components/tickets/sale-form'
import { saleSaid } from '@/components/tickets/sale-words'
import { ButtonLink } from '@/components/ui/button'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { zoneName } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { getOwnSales, isSellable } from '@/lib/tickets/own-sales'
import { isPriced } from '@/lib/tickets/policy'
import { readOwnEvent } from '../../own-event'

type Props = PageProps<'/[locale]/organize/[id]/tickets'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'selling')('title'), robots: { index: false } }
}

/** What an event sells, for its organizers: kinds of ticket with their numbers, promo codes, and what holds for all. */
export default async function OwnTicketsPage({ params, searchParams }: Props) {
  const at = now()
  const { id } = await params
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, `/organize/${id}/tickets`)
  const event = await readOwnEvent(viewer, id, at)
  const [sales, canBePaid] = await Promise.all([
    getOwnSales(viewer, event.id, at),
    isSellable(viewer, event, at),
  ])
  if (!sales) notFound()
  const t = translate(locale, 'selling')
  const isCancelled = event.status === 'cancelled'
  const isOver = event.endsAt <= at && event.status !== 'postponed' && event.status !== 'draft'
  const isOpen = !isCancelled && !isOver
  const paid = isPriced(sales.types)
  const own = { eventId: event.id, locale, now: at, isOpen }
  const labels = { submit: t('save'), problems: translate(locale, 'auth')('problems') }
  const waysOf = (index: number) => [
    ...(index > 1 ? (['up'] as const) : []),
    ...(index > 0 && index < sales.types.length - 1 ? (['down'] as const) : []),
  ]
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`/organize/${event.id}/tickets`} current="organize">
      <OrganizeHead
        event={event}
        locale={locale}
        now={at}
        current="/tickets"
        said={saleSaid(one((await searchParams).said), locale)}
      />
      <CannotBePaid event={event} viewer={viewer} locale={locale} canBePaid={canBePaid} />
      <div className="mt-8 flex max-w-2xl flex-col gap-12">
        <section className="flex flex-col gap-4">
          <h2>{t('title')}</h2>
          <p className="text-quiet">
            {isOpen
              ? t(paid ? 'lead' : 'leadFree', { percent: sales.feePercent })
              : t(isCancelled ? 'closedCancelled' : 'closedPast')}{' '}
            {t('zone', { zone: zoneName(sales.timeZone, locale) })}
          </p>
          <ul className="flex flex-col gap-4">
            {sales.types.map((type, index) => (
              <OwnTypeRow key={type.key} {...own} type={type} ways={waysOf(index)} />
            ))}
          </ul>
          {isOpen && (
            <ButtonLink
              variant="main"
              className="self-start"
              href={localePath(locale, `/organize/${event.id}/tickets/new`)}
            >
              {t('add')}
            </ButtonLink>
          )}
        </section>
        <OwnPromoList {...own} codes={sales.codes} />
        {isOpen && (
          <section className="flex flex-col gap-4">
            <h2>{t('terms')}</h2>
            <p className="text-quiet">{t('termsText')}</p>
            <SaleForm
              which="terms"
              locale={locale}
              hidden={{ eventId: event.id }}
              sections={termsSections(locale)}
              values={termsValues(sales.terms)}
              labels={labels}
            />
          </section>
        )}
      </div>
    </MemberFrame>
  )
}
