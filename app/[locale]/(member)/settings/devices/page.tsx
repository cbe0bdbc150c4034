import type { Metadata } from 'next'
import { ActButton } from '@/components/identity/act-button'
import { DeviceRow } from '@/components/identity/device-row'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { Said } from '@/components/ui/said'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { endAllDevices, endOtherDevices } from '@/lib/identity/actions'
import { listDevices } from '@/lib/identity/devices'
import { requireViewer } from '@/lib/identity/queries'
import { thisSession } from '@/lib/identity/this-session'
import { now } from '@/lib/platform/clock'

type Props = PageProps<'/[locale]/settings/devices'>

const sayings = ['ended', 'others'] as const

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'settings')
  return { title: t('sections.devices'), robots: { index: false } }
}

export default async function DevicesPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/settings/devices')
  const devices = await listDevices(viewer, { session: await thisSession(), locale })
  const asked = one((await searchParams).said)
  const said = sayings.find((saying) => saying === asked)
  const t = translate(locale, 'settings')
  const at = now()
  return (
    <SettingsFrame locale={locale} viewer={viewer} section="devices" lead={t('devices.lead')}>
      <Said>{said && t(`said.${said}`)}</Said>
      <ul className="divide-y divide-line rounded-large border border-line bg-surface">
        {devices.map((device) => (
          <DeviceRow key={device.id} device={device} locale={locale} now={at} />
        ))}
      </ul>
      {devices.length > 1 ? (
        <ActButton action={endOtherDevices} locale={locale} label={t('devices.others')} variant="plain" />
      ) : (
        <p className="text-quiet">{t('devices.alone')}</p>
      )}
      <ActButton action={endAllDevices} locale={locale} label={t('devices.all')} />
    </SettingsFrame>
  )
}
