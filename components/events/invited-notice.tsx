import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

type Props = { eventId: number; invited: { plusOnes: number } | null; locale: Locale }

/** On the page of an event, to whoever was invited to it by name and has not answered. */
export function InvitedNotice({ eventId, invited, locale }: Props) {
  if (!invited) return null
  const t = translate(locale, 'invitations')
  return (
    <Card as="section" className="my-6 flex flex-wrap items-center justify-between gap-3">
      <p>
        <strong>{t('youAreInvited')}</strong>{' '}
        {invited.plusOnes > 0 && t('mayBring', { count: invited.plusOnes })}
      </p>
      <ButtonLink size="small" href={localePath(locale, `/invitations#to-${eventId}`)}>
        {t('toAnswer')}
      </ButtonLink>
    </Card>
  )
}
