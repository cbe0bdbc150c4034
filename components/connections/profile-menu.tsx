import { Ellipsis } from 'lucide-react'
import { ActForm } from '@/components/shell/act-form'
import { Menu, MenuButton } from '@/components/ui/menu'
import { block, dropFollower, mute, unmute } from '@/lib/connections/actions'
import type { Relation } from '@/lib/connections/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

type Props = {
  member: { id: number; username: string; name: string }
  relation: Pick<Relation, 'followsYou' | 'isMuted'>
  locale: Locale
}

const summary =
  'flex min-h-11 cursor-pointer list-none items-center rounded-card px-3 py-2 font-medium hover:bg-raised'

/** What a member can do about another beside following. */
export function ProfileMenu({ member, relation, locale }: Props) {
  return (
    <Menu
      label={translate(locale, 'people')('menu', { name: member.name })}
      trigger={<Ellipsis aria-hidden="true" className="size-5" />}
      align="start"
      // Under the row and not under the button, which stands in the middle of a phone.
      className="static!"
    >
      <MemberMenuItems
        member={member}
        relation={relation}
        back={localePath(locale, `/members/${member.username}`)}
        locale={locale}
      />
    </Menu>
  )
}

/** The same in the menu of another page, to which muting comes back. Each answer can be undone, and says so before it is given. */
export function MemberMenuItems({ member, relation, back, locale }: Props & { back: string }) {
  const t = translate(locale, 'people')
  const { username, name } = member
  const fields = { username, back, goTo: back }
  const own = { locale, fields: { memberId: member.id } }
  return (
    <>
      {relation.followsYou && (
        <ActForm action={dropFollower} {...own}>
          <MenuButton>{t('removeFollower')}</MenuButton>
        </ActForm>
      )}
      {relation.isMuted ? (
        <ActForm action={unmute} {...own}>
          <MenuButton>{t('unmute')}</MenuButton>
        </ActForm>
      ) : (
        <details>
          <summary className={summary}>{t('mute')}</summary>
          <p className="px-3 text-sm text-quiet">{t('muteText')}</p>
          <ActForm action={mute} locale={locale} fields={fields}>
            {(['day', 'week', 'ever'] as const).map((length) => (
              <MenuButton key={length} name="length" value={length}>
                {t(`muteFor.${length}`)}
              </MenuButton>
            ))}
          </ActForm>
        </details>
      )}
      <a href={localePath(locale, `/report?subject=member/${member.id}`)} className={summary}>
        {translate(locale, 'report')('linkMember', { name })}
      </a>
      <details>
        <summary className={`${summary} text-brick-deep`}>{t('block')}</summary>
        <p className="px-3 text-sm text-quiet">{t('blockText', { name })}</p>
        <ActForm action={block} locale={locale} fields={fields}>
          <MenuButton tone="danger">{t('blockNow', { name })}</MenuButton>
        </ActForm>
      </details>
    </>
  )
}
