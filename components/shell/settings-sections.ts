import { CircleUserRound, Languages, MonitorSmartphone } from 'lucide-react'

/** The parts of the settings in their order; each is a page that exists. */
export const settingsSections = [
  { section: 'account', path: '/settings/account', Icon: CircleUserRound },
  { section: 'devices', path: '/settings/devices', Icon: MonitorSmartphone },
  { section: 'language', path: '/settings/language', Icon: Languages },
] as const

export type SettingsSection = (typeof settingsSections)[number]['section']
