import { Avatar } from '@/components/ui/avatar'
import { ButtonLink } from '@/components/ui/button'
import { Menu, MenuButton, MenuLink } from '@/components/ui/menu'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Viewer } from '@/lib/identity/schema'
import { BellIsland } from './bell-island'
import { bellText } from './bell-text'
import { SessionWatch } from './session-watch'
import { SignOutForm } from './sign-out-form'

/** The end of the header where the page knows who is looking. */
export function AccountMenu({ viewer, locale }: { viewer: Viewer | null; locale: Locale }) {
  const t = translate(locale, 'site')
  if (!viewer) {
    return (
      <ButtonLink variant="quiet" size="small" href={localePath(locale, '/sign-in')}>
        {t('signIn')}
      </ButtonLink>
    )
  }
  const settings = translate(locale, 'settings')
  return (
    <div className="flex items-center gap-2">
      <SessionWatch
        id={viewer.id}
        signedOut={settings('signedOut')}
        signIn={settings('signIn')}
        signInHref={localePath(locale, '/sign-in')}
      />
      <BellIsland {...bellText(locale)} />
      <Menu
        label={t('account')}
        triggerClass="block rounded-pill"
        trigger={<Avatar id={viewer.id} name={viewer.name} src={viewer.image} />}
      >
        <p className="truncate px-3 py-2 text-sm text-quiet">{viewer.name}</p>
        <MenuLink href={localePath(locale, `/members/${viewer.username}`)}>{t('profile')}</MenuLink>
        <MenuLink href={localePath(locale, '/organize')}>{t('ownEvents')}</MenuLink>
        <MenuLink href={localePath(locale, '/organize/new')}>{t('publish')}</MenuLink>
        <MenuLink href={localePath(locale, '/invitations')}>
          {translate(locale, 'invitations')('title')}
        </MenuLink>
        <MenuLink href={localePath(locale, '/premium')}>{translate(locale, 'premium')('short')}</MenuLink>
        <MenuLink href={localePath(locale, '/settings')}>{settings('title')}</MenuLink>
        {viewer.role === 'admin' && (
          <MenuLink href={localePath(locale, '/admin')}>{translate(locale, 'admin')('title')}</MenuLink>
        )}
        <SignOutForm locale={locale}>
          <MenuButton>{t('signOut')}</MenuButton>
        </SignOutForm>
      </Menu>
    </div>
  )
}
