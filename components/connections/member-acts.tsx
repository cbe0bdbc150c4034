import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import type { PersonRow } from '@/lib/connections/queries'
import type { Relation } from '@/lib/connections/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Viewer } from '@/lib/identity/schema'
import { FollowForm } from './follow-form'
import { NameList } from './name-list'
import { ProfileMenu } from './profile-menu'

type Shared = { people: readonly PersonRow[]; count: number }

type Props = {
  profile: { id: number; username: string; fullName: string; isPrivate: boolean }
  viewer: Viewer | null
  /** What stands between the two; null on one's own page and for visitors. */
  between: { relation: Relation; shared: Shared } | null
  /** What has just been done, as the address says. */
  said: string | undefined
  locale: Locale
}

/** What a viewer and a member are to each other, and what the viewer can do about it. */
export function MemberActs({ profile, viewer, between, said, locale }: Props) {
  const t = translate(locale, 'people')
  if (viewer?.id === profile.id)
    return (
      <div className="mt-3 flex flex-wrap gap-3">
        <ButtonLink variant="quiet" size="small" href={localePath(locale, '/settings/profile')}>
          {t('edit')}
        </ButtonLink>
        <ButtonLink variant="quiet" size="small" href={localePath(locale, '/settings/privacy')}>
          {t('ownPrivacy')}
        </ButtonLink>
      </div>
    )
  if (!between)
    return (
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <FollowForm member={profile} follow="none" locale={locale} />
        <ButtonLink variant="quiet" size="small" href={localePath(locale, `/messages/${profile.username}`)}>
          {translate(locale, 'talk')('message')}
        </ButtonLink>
      </div>
    )
  const { relation, shared } = between
  const name = profile.fullName || profile.username
  return (
    <>
      <div className="relative mt-3 flex flex-wrap items-center gap-3">
        <FollowForm member={profile} follow={relation.follow} locale={locale} />
        <ButtonLink variant="quiet" size="small" href={localePath(locale, `/messages/${profile.username}`)}>
          {translate(locale, 'talk')('message')}
        </ButtonLink>
        <ProfileMenu
          // Made anew, and so closed, once the mute stands: what is said of it is behind the open menu.
          key={String(relation.isMuted)}
          member={{ ...profile, name }}
          relation={relation}
          locale={locale}
        />
        {relation.followsYou && (
          <Badge tone="dusk">{t(relation.follow === 'accepted' ? 'mutual' : 'followsYou')}</Badge>
        )}
        {relation.follow === 'pending' && <Badge>{t('asked')}</Badge>}
        {relation.isMuted && <Badge>{t('muted')}</Badge>}
      </div>
      <p role="status" className="mt-2 font-semibold text-moss-deep empty:hidden">
        {isSaid(said) && t(`said.${said}`, { name })}
      </p>
      {shared.count > 0 && <SharedLine shared={shared} locale={locale} />}
    </>
  )
}

/** "You both follow Ana, Bo and 3 others". */
function SharedLine({ shared, locale }: { shared: Shared; locale: Locale }) {
  const t = translate(locale, 'people')
  const names = shared.people.map((person) => person.fullName || person.username)
  const others = shared.count - names.length
  const parts = others > 0 ? [...names, t('others', { count: others })] : names
  return (
    <p className="mt-2 text-sm text-quiet">
      {t.rich('both', { names: () => <NameList names={parts} locale={locale} /> })}
    </p>
  )
}

const sayings = ['accepted', 'pending', 'unfollowed', 'muted'] as const

function isSaid(said: string | undefined): said is (typeof sayings)[number] {
  return sayings.some((saying) => saying === said)
}
