import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

export type Section = 'home' | 'discover' | 'plans' | 'organize' | 'you'

type Props = { locale: Locale; account: ReactNode; current?: Section | undefined }

export const sections = [
  { section: 'discover', path: '/events' },
  { section: 'plans', path: '/tickets' },
  { section: 'organize', path: '/organize' },
] as const

export function Header({ locale, account, current }: Props) {
  const t = translate(locale, 'site')
  return (
    <header className="wrap flex h-16 items-center gap-5">
      <Link
        href={localePath(locale, '/')}
        className="flex min-h-11 items-center font-title text-xl font-black tracking-tighter"
      >
        maly<span className="text-ember">.</span>
      </Link>
      <nav aria-label={t('nav')} className="ms-auto hidden items-center gap-5 md:flex">
        {sections.map(({ section, path }) => (
          <Link
            key={section}
            href={localePath(locale, path)}
            aria-current={section === current ? 'page' : undefined}
            className="flex min-h-11 items-center border-b-2 border-transparent font-medium aria-[current]:border-ember"
          >
            {t(section)}
          </Link>
        ))}
      </nav>
      <div className="ms-auto md:ms-0">{account}</div>
    </header>
  )
}
