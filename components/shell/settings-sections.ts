import {
  Bell,
  CalendarDays,
  CircleUserRound,
  FileLock2,
  Gavel,
  IdCard,
  KeyRound,
  Languages,
  MapPin,
  MonitorSmartphone,
  ShieldCheck,
  UserRoundX,
  UsersRound,
} from 'lucide-react'

/** The parts of the settings in their order; each is a page that exists. */
export const settingsSections = [
  { section: 'profile', path: '/settings/profile', Icon: IdCard },
  { section: 'cities', path: '/settings/cities', Icon: MapPin },
  { section: 'account', path: '/settings/account', Icon: CircleUserRound },
  { section: 'ways', path: '/settings/sign-in-methods', Icon: KeyRound },
  { section: 'devices', path: '/settings/devices', Icon: MonitorSmartphone },
  { section: 'privacy', path: '/settings/privacy', Icon: ShieldCheck },
  { section: 'followers', path: '/settings/followers', Icon: UsersRound },
  { section: 'blocked', path: '/settings/blocked', Icon: UserRoundX },
  { section: 'notifications', path: '/settings/notifications', Icon: Bell },
  { section: 'calendar', path: '/settings/calendar', Icon: CalendarDays },
  { section: 'decisions', path: '/settings/decisions', Icon: Gavel },
  { section: 'data', path: '/settings/your-data', Icon: FileLock2 },
  { section: 'language', path: '/settings/language', Icon: Languages },
] as const

export type SettingsSection = (typeof settingsSections)[number]['section']
