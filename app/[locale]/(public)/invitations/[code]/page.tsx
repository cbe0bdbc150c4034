import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LandingActs } from '@/components/invitations/landing-acts'
import { MemberFrame } from '@/components/shell/member-frame'
import { Avatar } from '@/components/ui/avatar'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Said } from '@/components/ui/said'
import { eventPath } from '@/lib/events/schema'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { formatDay, formatTime } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { getLanding } from '@/lib/invitations/queries'
import { invitationPath } from '@/lib/invitations/schema'
import { now } from '@/lib/platform/clock'

type Props = PageProps<'/[locale]/invitations/[code]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const title = translate(await localeOf(params), 'invitations')('title')
  return { title, robots: { index: false, follow: false }, referrer: 'same-origin' }
}

// Behind a private event's address there is nothing yet for who has not joined: what they need to know stands here.
function placeOf({ location, city }: { location: string | null; city: string }): string {
  return location ? `${location}, ${city}` : city
}

/** Where somebody lands who was invited: who by, to what, and the way in. */
export default async function LandingPage({ params }: Props) {
  const locale = await localeOf(params)
  const { code: typed } = await params
  const at = now()
  const viewer = await getViewer()
  const landing = await getLanding(viewer, decodeURIComponent(typed), at)
  if (!landing) notFound()
  const t = translate(locale, 'invitations')
  const { inviter, event } = landing
  const name = inviter.fullName || inviter.username
  const isAccepted = landing.hasCome
  return (
    <MemberFrame locale={locale} viewer={viewer} path={invitationPath(landing.code)} tabBar={viewer !== null}>
      <div className="mx-auto flex max-w-md flex-col gap-6 pt-8">
        <Said>{isAccepted && t('said_accepted', { name })}</Said>
        <Avatar id={inviter.id} name={name} src={inviter.image} size="xl" />
        <div>
          <h1>{t(isAccepted ? 'invitedBy' : event ? 'landingEvent' : 'landingTitle', { name })}</h1>
          <p className="mt-2 text-quiet">
            {inviter.city ? t('landingText', { city: inviter.city }) : t('landingAnywhere')}
          </p>
        </div>
        {event && (
          <Card as="section" className="flex flex-col gap-1">
            <h2 className="text-sm font-semibold text-quiet">{t('eventAt')}</h2>
            <p className="font-title text-xl font-bold wrap-anywhere">
              {event.isPrivate ? (
                <bdi>{event.title}</bdi>
              ) : (
                <Link className="link" href={localePath(locale, eventPath(event))}>
                  <bdi>{event.title}</bdi>
                </Link>
              )}
            </p>
            <p>
              {formatDay({ clock: event.startDate, locale }, at)},{' '}
              {formatTime({ clock: event.startDate, locale })} · {placeOf(event)}
            </p>
          </Card>
        )}
        {isAccepted && (
          <ButtonLink variant="main" wide href={localePath(locale, '/welcome')}>
            {t('goOn')}
          </ButtonLink>
        )}
        {!isAccepted && <LandingActs landing={landing} name={name} viewer={viewer} locale={locale} />}
      </div>
    </MemberFrame>
  )
}
