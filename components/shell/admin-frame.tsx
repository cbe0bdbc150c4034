import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Tabs } from '@/components/ui/tabs'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Viewer } from '@/lib/identity/schema'
import { MemberFrame } from './member-frame'

/** The parts of the administration in their order; each is a page that exists. */
const parts = [
  ['overview', '/admin'],
  ['reports', '/admin/reports'],
  ['members', '/admin/members'],
  ['events', '/admin/events'],
  ['payments', '/admin/payments'],
  ['subscriptions', '/admin/subscriptions'],
  ['invitations', '/admin/invitations'],
  ['codes', '/admin/premium-codes'],
  ['jobs', '/admin/jobs'],
  ['stripe', '/admin/stripe'],
  ['audit', '/admin/audit'],
] as const

export type AdminPart = (typeof parts)[number][0]

type Props = {
  locale: Locale
  viewer: Viewer
  part: AdminPart
  /** The page's address in the default language, where it is not the part's own. */
  path?: string | undefined
  title: string
  children: ReactNode
}

/** A page of the administration, with the way to its others. */
export function AdminFrame({ locale, viewer, part, path, title, children }: Props) {
  const t = translate(locale, 'admin')
  const own = parts.find(([name]) => name === part)?.[1] ?? '/admin'
  const tabs = parts.map(([name, href]) => ({ href: localePath(locale, href), label: t(`parts.${name}`) }))
  const current = localePath(locale, own)
  return (
    <MemberFrame locale={locale} viewer={viewer} path={path ?? own}>
      <Tabs label={t('nav')} current={current} fit="wrap" tabs={tabs} className="hidden sm:block" />
      <details className="sm:hidden">
        <summary className={buttonClass({ variant: 'quiet', wide: true })}>
          {t('part', { part: t(`parts.${part}`) })}
          <ChevronDown aria-hidden="true" className="size-5" />
        </summary>
        <nav aria-label={t('nav')} className="mt-2 rounded-large border border-line bg-surface p-2">
          <ul className="grid grid-cols-2">
            {tabs.map(({ href, label }) => (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={href === current ? 'page' : undefined}
                  className="flex min-h-11 items-center rounded-card px-3 font-medium text-quiet hover:text-ink aria-[current]:bg-raised aria-[current]:text-ink"
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </details>
      <h1 className="pt-6 wrap-anywhere">{title}</h1>
      <div className="mt-6 flex flex-col gap-8">{children}</div>
    </MemberFrame>
  )
}
