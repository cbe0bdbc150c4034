import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OrganizeHead } from '@/components/events/organize-head'
import { MemberFrame } from '@/components/shell/member-frame'
import { promoSections, promoValues } from '@/components/tickets/sale-fields'
import { SaleForm } from '@/components/tickets/sale-form'
import { Link } from '@/components/ui/link'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { getOwnSales } from '@/lib/tickets/own-sales'
import { readOwnEvent } from '../../../own-event'

type Props = PageProps<'/[locale]/organize/[id]/codes/[codeId]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'selling')('codeTitle'), robots: { index: false } }
}

/** One promo code to be written or changed: `new`, or its number. */
export default async function OwnPromoPage({ params }: Props) {
  const at = now()
  const { id, codeId } = await params
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, `/organize/${id}/codes/${codeId}`)
  const event = await readOwnEvent(viewer, id, at)
  const sales = await getOwnSales(viewer, event.id, at)
  const isNew = codeId === 'new'
  const promo = sales?.codes.find((one) => String(one.id) === codeId)
  if (!sales || (!promo && !isNew)) notFound()
  const t = translate(locale, 'selling')
  return (
    <MemberFrame
      locale={locale}
      viewer={viewer}
      path={`/organize/${event.id}/codes/${codeId}`}
      current="organize"
    >
      <OrganizeHead event={event} locale={locale} now={at} current="/tickets" said={undefined} />
      <div className="mt-6 flex max-w-xl flex-col gap-6">
        <Link
          className="link flex min-h-11 items-center self-start"
          href={localePath(locale, `/organize/${event.id}/tickets`)}
        >
          {t('back')}
        </Link>
        <h2>{t(isNew ? 'newCode' : 'codeTitle')}</h2>
        <SaleForm
          which="promo"
          locale={locale}
          hidden={{ eventId: event.id, codeId }}
          sections={promoSections({ locale, sales })}
          values={promo ? promoValues(promo) : {}}
          labels={{ submit: t('save'), problems: translate(locale, 'auth')('problems') }}
        />
      </div>
    </MemberFrame>
  )
}
