import { ChevronLeft, Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { ActForm } from '@/components/shell/act-form'
import { ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Menu, MenuButton, MenuLink } from '@/components/ui/menu'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { keepOwnConversation } from '@/lib/messages/actions'

type Props = {
  face: ReactNode
  title: string
  /** Under the name: where they are. */
  about: string | null
  /** The page of whom or what it is about. */
  to: { href: string; label: string }
  back: string
  /** Null where nothing is written yet, and of an event's inbox. */
  own: { id: number; isArchived: boolean; isMuted: boolean } | null
  /** What can be done about the other; nothing where the other side are the organizers of an event. */
  items?: ReactNode
  locale: Locale
}

/** Who one writes with, and what can be done with the conversation. */
export function TalkHead({ face, title, about, to, back, own, items, locale }: Props) {
  const t = translate(locale, 'talk')
  const hasMenu = own !== null || items !== undefined
  return (
    <header className="flex items-center gap-3 border-b border-line py-3">
      <Link
        href={localePath(locale, back)}
        aria-label={t('back')}
        className="grid size-11 shrink-0 place-items-center rounded-pill hover:bg-raised lg:hidden"
      >
        <ChevronLeft aria-hidden="true" className="size-5 rtl:rotate-180" />
      </Link>
      {face}
      <div className="min-w-0 flex-1">
        <h1 className="truncate font-sans text-base font-semibold">
          <bdi>{title}</bdi>
        </h1>
        {about && <p className="truncate text-sm text-moss-deep">{about}</p>}
      </div>
      <ButtonLink
        variant="quiet"
        size="small"
        href={localePath(locale, to.href)}
        // On phones the name needs the room, and the menu has it.
        className={hasMenu ? 'max-sm:hidden' : undefined}
      >
        {to.label}
      </ButtonLink>
      {hasMenu && (
        <Menu label={t('menu')} trigger={<Ellipsis aria-hidden="true" className="size-5" />}>
          <MenuLink href={localePath(locale, to.href)} className="sm:hidden">
            {to.label}
          </MenuLink>
          {own && (
            <ActForm action={keepOwnConversation} locale={locale} fields={{ conversation: own.id }}>
              <MenuButton name="act" value={own.isArchived ? 'restore' : 'archive'}>
                {t(own.isArchived ? 'restoreIt' : 'archiveIt')}
              </MenuButton>
              <MenuButton name="act" value={own.isMuted ? 'unmute' : 'mute'}>
                {t(own.isMuted ? 'unmuteIt' : 'muteIt')}
              </MenuButton>
            </ActForm>
          )}
          {own && items && <hr className="my-2 border-line" />}
          {items}
        </Menu>
      )}
    </header>
  )
}
