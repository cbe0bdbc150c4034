import { ActForm } from '@/components/shell/act-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { chooseFollow } from '@/lib/connections/actions'
import type { Relation } from '@/lib/connections/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

type Props = {
  member: { username: string; isPrivate: boolean }
  /** What there is already; nothing is known of a visitor, whom the button leads to sign in. */
  follow: Relation['follow']
  locale: Locale
}

/** Follow, ask to follow, or take it back. */
export function FollowForm({ member: { username, isPrivate }, follow, locale }: Props) {
  const t = translate(locale, 'people')
  const isNew = follow === 'none'
  const label = isNew ? (isPrivate ? 'ask' : 'follow') : follow === 'pending' ? 'takeBack' : 'unfollow'
  return (
    <ActForm
      action={chooseFollow}
      locale={locale}
      fields={{
        username,
        wish: isNew ? 'follow' : 'unfollow',
        back: localePath(locale, `/members/${username}`),
      }}
    >
      <SubmitButton variant={isNew ? 'main' : 'quiet'} size="small">
        {t(label)}
      </SubmitButton>
    </ActForm>
  )
}
