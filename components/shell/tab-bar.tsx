import { CalendarHeart, CircleUserRound, Compass, House, Megaphone, MessageCircle } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Section } from './header'
import { UnreadMark } from './unread-mark'

const tabs = [
  { section: 'home', path: '/', Icon: House },
  { section: 'discover', path: '/events', Icon: Compass },
  { section: 'plans', path: '/tickets', Icon: CalendarHeart },
  { section: 'organize', path: '/organize', Icon: Megaphone },
  { section: 'you', path: '/settings', Icon: CircleUserRound },
] as const

/** Members organize from their own page, and find people from their feed: the place under the thumb is for talking. */
const memberTabs = [
  { section: 'home', path: '/feed', Icon: House },
  { section: 'discover', path: '/events', Icon: Compass },
  { section: 'messages', path: '/messages', Icon: MessageCircle },
  { section: 'plans', path: '/tickets', Icon: CalendarHeart },
  { section: 'you', path: '/settings', Icon: CircleUserRound },
] as const

type Props = { locale: Locale; current?: Section | undefined; isMember?: boolean | undefined }

/** The five places under the thumb, on phones only. */
export function TabBar({ locale, current, isMember }: Props) {
  const t = translate(locale, 'site')
  return (
    <>
      {/* As high as the bar, which lies over the end of the page. */}
      <div className="h-15 md:hidden" />
      <nav
        aria-label={t('nav')}
        className="fixed inset-x-0 bottom-0 z-20 grid grid-cols-5 border-t border-line bg-surface pb-1 md:hidden"
      >
        {(isMember ? memberTabs : tabs).map(({ section, path, Icon }) => (
          <Link
            key={section}
            href={localePath(locale, path)}
            aria-current={section === current ? 'page' : undefined}
            className="relative flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs font-semibold text-quiet aria-[current]:text-ember-deep"
          >
            <Icon aria-hidden="true" className="size-5" />
            {t(section)}
            {section === 'messages' && <UnreadMark locale={locale} className="absolute start-1/2 top-1" />}
          </Link>
        ))}
      </nav>
    </>
  )
}
