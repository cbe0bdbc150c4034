import type { Metadata } from 'next'
import { SwitchForm } from '@/components/notifications/switch-form'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { getSwitches } from '@/lib/notifications/queries'
import { appDefault, kindNames, mailChoice } from '@/lib/notifications/schema'

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
  const groups = kindNames.map((kind) => {
    const [app, mail] = [appDefault(kind), mailChoice(kind)]
    const [onMaly, byMail] = [on[`${kind}.app`], on[`${kind}.mail`]]
    return {
      ...{ kind, legend: t(`kinds.${kind}`) },
      app:
        app === undefined
          ? undefined
          : { name: `${kind}.app`, label: t('channels.app'), isOn: onMaly === true },
      mail: mail && {
        ...{ name: `${kind}.mail`, label: t('channels.mail'), chosen: String(byMail) },
        options: [...mail.paces, 'off' as const].map((value) => ({ value, label: t(`paces.${value}`) })),
      },
      note: kind === 'decision' ? t('mailAlways') : undefined,
    }
  })
  return (
    <SettingsFrame locale={locale} viewer={viewer} section="notifications" lead={t('settingsLead')}>
      <SwitchForm locale={locale} groups={groups} labels={{ save: t('save'), saved: t('saved') }} />
    </SettingsFrame>
  )
}
