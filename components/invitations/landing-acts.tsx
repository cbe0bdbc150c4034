import { ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Viewer } from '@/lib/identity/schema'
import type { Landing } from '@/lib/invitations/queries'
import { invitationPath, spacedCode } from '@/lib/invitations/schema'
import { AcceptForm } from './accept-form'
import { TakeForm } from './take-form'

type Props = { landing: Landing; name: string; viewer: Viewer | null; locale: Locale }

/** What somebody can do with an invitation: a visitor joins by it, a new member says that they came by it. */
export function LandingActs({ landing, name, viewer, locale }: Props) {
  const t = translate(locale, 'invitations')
  const isOpen = landing.state === 'open'
  const over = t(landing.state === 'used' ? 'stateUsed' : 'stateOver')
  if (viewer?.id === landing.inviter.id)
    return (
      <>
        <p role="status">{t('ownCode')}</p>
        <ButtonLink wide href={localePath(locale, '/invitations')}>
          {t('back')}
        </ButtonLink>
      </>
    )
  if (!viewer)
    return (
      <Join landing={landing} over={isOpen ? null : `${over} ${t('askNew', { name })}`} locale={locale} />
    )
  return (
    <>
      {!isOpen && <p role="status">{over}</p>}
      {isOpen && landing.isToEvent && <TakeForm code={landing.code} label={t('takeIt')} locale={locale} />}
      {isOpen && !landing.isToEvent && (
        <AcceptForm
          code={landing.code}
          locale={locale}
          labels={{
            ...{ accept: t('accept', { name }), agree: t('agree', { name }) },
            hint: t('acceptHint', { name }),
          }}
        />
      )}
      <ButtonLink wide href={localePath(locale, `/members/${landing.inviter.username}`)}>
        {t('memberFollow', { name })}
      </ButtonLink>
    </>
  )
}

function Join({ landing, over, locale }: { landing: Landing; over: string | null; locale: Locale }) {
  const t = translate(locale, 'invitations')
  const next = encodeURIComponent(localePath(locale, invitationPath(landing.code)))
  const invite = over ? '' : `?invite=${spacedCode(landing.code)}`
  return (
    <>
      {over && <p role="status">{over}</p>}
      <ButtonLink variant="main" wide href={localePath(locale, `/sign-up${invite}`)}>
        {t(over ? 'joinAnyway' : 'join')}
      </ButtonLink>
      <ButtonLink wide href={`${localePath(locale, '/sign-in')}?next=${next}`}>
        {t('haveAccount')}
      </ButtonLink>
      {!landing.event && (
        <Link className="link flex min-h-11 items-center self-center" href={localePath(locale, '/events')}>
          {t('lookFirst')}
        </Link>
      )}
    </>
  )
}
