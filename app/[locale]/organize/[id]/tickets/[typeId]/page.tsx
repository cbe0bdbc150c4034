import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OrganizeHead } from '@/components/events/organize-head'
import { priceText } from '@/components/events/price'
import { MemberFrame } from '@/components/shell/member-frame'
import { typeSections, typeValues } from '@/components/tickets/sale-fields'
import { SaleForm } from '@/components/tickets/sale-form'
import { Link } from '@/components/ui/link'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { getOwnSales } from '@/lib/tickets/own-sales'
import { readOwnEvent } from '../../../own-event'

type Props = PageProps<'/[locale]/organize/[id]/tickets/[typeId]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'selling')('changeTitle'), robots: { index: false } }
}

/** One kind of ticket to be written or changed: `new`, `standard`, or its number. */
export default async function OwnTypePage({ params }: Props) {
  const at = now()
  const { id, typeId } = await params
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, `/organize/${id}/tickets/${typeId}`)
  const event = await readOwnEvent(viewer, id, at)
  const sales = await getOwnSales(viewer, event.id, at)
  const isNew = typeId === 'new'
  const type = sales?.types.find(({ key }) => String(key) === typeId)
  if (!sales || (!type && !isNew)) notFound()
  const t = translate(locale, 'selling')
  const isStandard = type?.key === 'standard'
  const back = localePath(locale, `/organize/${event.id}/tickets`)
  return (
    <MemberFrame
      locale={locale}
      viewer={viewer}
      path={`/organize/${event.id}/tickets/${typeId}`}
      current="organize"
    >
      <OrganizeHead event={event} locale={locale} now={at} current="/tickets" said={undefined} />
      <div className="mt-6 flex max-w-xl flex-col gap-6">
        <Link className="link flex min-h-11 items-center self-start" href={back}>
          {t('back')}
        </Link>
        <h2>{t(isNew ? 'addTitle' : 'changeTitle')}</h2>
        {isStandard && !event.status.startsWith('draft') && (
          <p>
            {t('standardPrice', { price: priceText(event.money, locale) })}{' '}
            <Link className="link" href={localePath(locale, `/organize/${event.id}/edit`)}>
              {t('changePrice')}
            </Link>
          </p>
        )}
        <SaleForm
          which="type"
          locale={locale}
          hidden={{ eventId: event.id, typeId }}
          sections={typeSections(isStandard, {
            locale,
            sales,
            capacity: event.capacity,
            fee: sales.feePercent,
          })}
          values={type ? typeValues(type, locale) : {}}
          labels={{ submit: t('save'), problems: translate(locale, 'auth')('problems') }}
        />
      </div>
    </MemberFrame>
  )
}
