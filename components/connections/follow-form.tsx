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
  /** The address that the form stands at, where that is not the member's own page: it leads back there. */
  here?: string | undefined
}

/** Follow, ask to follow, or take it back. On the page of something else it is not the main act. */
export function FollowForm({ member: { username, isPrivate }, follow, locale, here }: Props) {
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
        back: here ?? localePath(locale, `/members/${username}`),
        ...(here ? { goTo: here } : {}),
      }}
    >
      <SubmitButton variant={isNew && !here ? 'main' : 'quiet'} size="small">
        {t(label)}
      </SubmitButton>
    </ActForm>
  )
}
