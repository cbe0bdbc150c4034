import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Viewer } from '@/lib/identity/schema'
import { MemberFrame } from './member-frame'
import { type SettingsSection, settingsSections } from './settings-sections'

type Props = {
  locale: Locale
  viewer: Viewer | null
  section: SettingsSection
  /** The page's address in the default language, where it is not the section's own. */
  path?: string | undefined
  /** The h1, where it is not the section's name. */
  title?: string | undefined
  lead?: ReactNode | undefined
  children: ReactNode
}

/** A page of the settings: the list of sections beside it, on phones the way back to that list. */
export function SettingsFrame({ locale, viewer, section, path, title, lead, children }: Props) {
  const t = translate(locale, 'settings')
  const own = settingsSections.find((each) => each.section === section)?.path
  return (
    <MemberFrame locale={locale} viewer={viewer} path={path ?? own} current="you">
      <div className="gap-12 pt-2 lg:grid lg:grid-cols-[14rem_1fr] lg:pt-8">
        <SectionList locale={locale} current={section} />
        <div className="max-w-xl">
          <Link
            href={localePath(locale, '/settings')}
            className="inline-flex min-h-11 items-center gap-1 font-semibold text-quiet lg:hidden"
          >
            <ChevronLeft aria-hidden="true" className="size-5 rtl:rotate-180" />
            {t('back')}
          </Link>
          <h1>{title ?? t(`sections.${section}`)}</h1>
          {lead && <p className="mt-2 text-quiet">{lead}</p>}
          <div className="mt-6 flex flex-col gap-6">{children}</div>
        </div>
      </div>
    </MemberFrame>
  )
}

function SectionList({ locale, current }: { locale: Locale; current: SettingsSection }) {
  const t = translate(locale, 'settings')
  return (
    <nav aria-label={t('nav')} className="hidden lg:block">
      <ul className="flex flex-col gap-1">
        {settingsSections.map(({ section, path, Icon }) => (
          <li key={section}>
            <Link
              href={localePath(locale, path)}
              aria-current={section === current ? 'page' : undefined}
              className="flex min-h-11 items-center gap-3 rounded-card px-3 font-medium hover:bg-raised aria-[current]:bg-raised aria-[current]:font-semibold"
            >
              <Icon aria-hidden="true" className="size-5 text-quiet" />
              {t(`sections.${section}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
