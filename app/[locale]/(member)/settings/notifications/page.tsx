import type { Metadata } from 'next'
import { SwitchForm } from '@/components/notifications/switch-form'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { getSwitches } from '@/lib/notifications/queries'
import { kindNames, switches } from '@/lib/notifications/schema'

type Props = PageProps<'/[locale]/settings/notifications'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'settings')
  return { title: t('sections.notifications'), robots: { index: false } }
}

export default async function NotificationSettingsPage({ params }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/settings/notifications')
  const on = await getSwitches(viewer)
  const t = translate(locale, 'notifications')
  const groups = kindNames.map((kind) => ({
    kind,
    legend: t(`kinds.${kind}`),
    switches: switches
      .filter((each) => each.kind === kind)
      .map(({ name, channel }) => ({ name, label: t(`channels.${channel}`), isOn: on[name] ?? false })),
  }))
  return (
    <SettingsFrame locale={locale} viewer={viewer} section="notifications" lead={t('settingsLead')}>
      <SwitchForm locale={locale} groups={groups} labels={{ save: t('save'), saved: t('saved') }} />
    </SettingsFrame>
  )
}
