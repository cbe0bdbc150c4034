import { ActForm } from '@/components/shell/act-form'
import { Badge } from '@/components/ui/badge'
import { SubmitButton } from '@/components/ui/submit-button'
import { chooseFollow } from '@/lib/connections/actions'
import type { Standing } from '@/lib/connections/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

type Props = {
  person: { username: string; fullName: string }
  /** Nothing where there is nothing to follow: oneself, and for visitors. */
  standing: Standing | undefined
  /** The address of the list, in the default language. */
  list: string
  locale: Locale
}

/** What a member is to somebody in a list, as the button that changes it. */
export function RowFollow({ person, standing, list, locale }: Props) {
  if (!standing) return null
  const t = translate(locale, 'people')
  const { follow, isPrivate } = standing
  const name = person.fullName || person.username
  // Being let in again is for the other to say: that is given up on their page, not by a slip of the thumb.
  if (follow === 'accepted' && isPrivate) return <Badge>{t('row.following')}</Badge>
  const label =
    follow === 'accepted' ? 'following' : follow === 'pending' ? 'requested' : isPrivate ? 'ask' : 'follow'
  const here = localePath(locale, list)
  return (
    <ActForm
      action={chooseFollow}
      locale={locale}
      fields={{
        username: person.username,
        wish: follow === 'none' ? 'follow' : 'unfollow',
        back: here,
      }}
      list={here}
    >
      <SubmitButton
        variant={follow === 'none' ? 'plain' : 'quiet'}
        size="small"
        aria-label={t(`rowFor.${label}`, { name })}
      >
        {t(`row.${label}`)}
      </SubmitButton>
    </ActForm>
  )
}
