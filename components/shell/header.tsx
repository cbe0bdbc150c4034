import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { UnreadMark } from './unread-mark'

export type Section = 'home' | 'people' | 'messages' | 'discover' | 'plans' | 'organize' | 'you'

type Props = {
  locale: Locale
  account: ReactNode
  current?: Section | undefined
  /** Members have places of their own beside everybody's. */
  isMember?: boolean | undefined
}

const memberSections = [
  { section: 'home', label: 'feed', path: '/feed' },
  { section: 'people', label: 'people', path: '/members' },
  { section: 'messages', label: 'messages', path: '/messages' },
] as const

const sections = [
  { section: 'discover', label: 'discover', path: '/events' },
  { section: 'plans', label: 'plans', path: '/tickets' },
  { section: 'organize', label: 'organize', path: '/organize' },
] as const

export function Header({ locale, account, current, isMember }: Props) {
  const t = translate(locale, 'site')
  return (
    <header className="wrap flex h-16 items-center gap-5">
      <Link
        href={localePath(locale, isMember ? '/feed' : '/')}
        className="flex min-h-11 items-center font-title text-xl font-black tracking-tighter"
      >
        maly<span className="text-ember">.</span>
      </Link>
      <nav aria-label={t('nav')} className="ms-auto hidden items-center gap-5 md:flex">
        {[...(isMember ? memberSections : []), ...sections].map(({ section, label, path }) => (
          <Link
            key={section}
            href={localePath(locale, path)}
            aria-current={section === current ? 'page' : undefined}
            className="flex min-h-11 items-center gap-1.5 border-b-2 border-transparent font-medium aria-[current]:border-ember"
          >
            {t(label)}
            {section === 'messages' && <UnreadMark locale={locale} />}
          </Link>
        ))}
      </nav>
      <div className="ms-auto md:ms-0">{account}</div>
    </header>
  )
}
