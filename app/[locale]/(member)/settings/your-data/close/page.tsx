import type { Metadata } from 'next'
import { CloseForm } from '@/components/privacy/close-form'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireProof } from '@/lib/identity/queries'
import { daysOf } from '@/lib/privacy/retention'

type Props = PageProps<'/[locale]/settings/your-data/close'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'yourData')('close.title'), robots: { index: false } }
}

/** What happens when somebody leaves, before they do. */
export default async function ClosePage({ params }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireProof(locale, '/settings/your-data/close')
  const t = translate(locale, 'yourData')
  return (
    <SettingsFrame
      locale={locale}
      viewer={viewer}
      section="data"
      path="/settings/your-data/close"
      title={t('close.title')}
      lead={t('close.text', { days: daysOf('closed') })}
    >
      <div>
        <p className="font-semibold">{t('close.now')}</p>
        <ul className="mt-2 flex list-disc flex-col gap-2 ps-6">
          <li>{t('close.events')}</li>
          <li>{t('close.tickets')}</li>
          <li>{t('close.premium')}</li>
        </ul>
      </div>
      <p className="text-quiet">{t('close.kept')}</p>
      <CloseForm
        locale={locale}
        labels={{
          ...{ confirm: t('close.confirm'), button: t('close.button'), problems: t('close.problems') },
        }}
      />
    </SettingsFrame>
  )
}
