import { AdminFrame } from '@/components/shell/admin-frame'
import { MakeCodeForm } from '@/components/subscriptions/make-code-form'
import { PremiumCodeList } from '@/components/subscriptions/premium-code-list'
import { Said } from '@/components/ui/said'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { listPremiumCodes } from '@/lib/subscriptions/premium-codes'
import { foldPremiumCode } from '@/lib/subscriptions/schema'
import { adminTitle } from '../title'

type Props = PageProps<'/[locale]/admin/premium-codes'>

export const generateMetadata = ({ params }: Props) => adminTitle(params, 'codes')

/** The codes that give days of premium: made, looked at, ended. */
export default async function PremiumCodesPage({ params, searchParams }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const query = await searchParams
  const t = translate(locale, 'adminCodes')
  const codes = await listPremiumCodes(viewer, now())
  const made = foldPremiumCode(one(query.made) ?? '')
  const isMade = codes.some(({ code }) => code === made)
  return (
    <AdminFrame locale={locale} viewer={viewer} part="codes" title={t('title')}>
      <Said>{isMade ? t('said_made', { code: made }) : one(query.said) === 'ended' && t('said_ended')}</Said>
      <p className="max-w-2xl text-quiet">{t('lead')}</p>
      <div className="grid gap-10 lg:grid-cols-2">
        <section className="flex flex-col gap-4">
          <h2>{t('new')}</h2>
          <MakeCodeForm
            locale={locale}
            labels={{
              ...{ code: t('code'), codeHint: t('codeHint'), days: t('days'), daysHint: t('daysHint') },
              ...{ maxUses: t('maxUses'), maxUsesHint: t('maxUsesHint') },
              ...{ lastDay: t('lastDay'), lastDayHint: t('lastDayHint') },
              ...{ make: t('make'), problems: t('problems') },
            }}
          />
        </section>
        <PremiumCodeList codes={codes} locale={locale} />
      </div>
    </AdminFrame>
  )
}
