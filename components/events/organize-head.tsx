import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Tabs } from '@/components/ui/tabs'
import type { OwnEvent } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { appOrigin } from '@/lib/platform/env'
import { EventTime } from './event-time'
import { StateBadge } from './own-event-card'
import { ShareButton } from './share-button'

type Props = {
  event: OwnEvent
  locale: Locale
  now: Date
  current: '' | '/edit' | '/tickets' | '/orders' | '/people' | '/messages' | '/inbox' | '/insights'
  /** What has just been done, in words. */
  said: string | undefined
}

/** The head of an event's pages for its organizers: what it is, how it stands, and the way between the pages. */
export function OrganizeHead({ event, locale, now, current, said }: Props) {
  const t = translate(locale, 'organize')
  const isDraft = event.status === 'draft'
  const base = localePath(locale, `/organize/${event.id}`)
  const place = event.attendanceMode === 'online' ? t('mode_online') : event.location
  return (
    <>
      <p role="status" className="pt-4 font-semibold text-moss-deep">
        {said}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <div className="min-w-0">
          <p className="text-sm text-quiet">
            <EventTime event={event} locale={locale} now={now} /> · <bdi>{place}</bdi>, {event.city}
          </p>
          <h1 dir="auto" className="wrap-anywhere">
            {event.title}
          </h1>
          <p className="mt-2 flex flex-wrap gap-2">
            <StateBadge event={event} locale={locale} now={now} />
            {event.isPrivate && <Badge tone="dusk">{t('private')}</Badge>}
          </p>
        </div>
        <div className="flex flex-wrap gap-3">
          <ButtonLink variant="quiet" href={localePath(locale, `/organize/new?from=${event.id}`)}>
            {t('duplicate')}
          </ButtonLink>
          {/* A page loaded anew, because the camera's reader needs the policy of that page. */}
          {!isDraft && (
            <ButtonLink variant="quiet" href={`${base}/check-in`} target="_self">
              {translate(locale, 'door')('link')}
            </ButtonLink>
          )}
          {!isDraft && (
            <ButtonLink variant="quiet" href={localePath(locale, eventPath(event))}>
              {t('view')}
            </ButtonLink>
          )}
          {!isDraft && !event.isPrivate && (
            <ShareButton
              address={appOrigin() + localePath(locale, eventPath(event))}
              title={event.title}
              labels={{
                share: translate(locale, 'event')('share'),
                copied: translate(locale, 'event')('shared'),
              }}
            />
          )}
        </div>
      </div>
      <Tabs
        label={t('pages')}
        className="mt-6"
        fit="wrap"
        current={base + current}
        tabs={[
          { href: base, label: t(isDraft ? 'draft' : 'overview') },
          ...(isDraft ? [] : [{ href: `${base}/edit`, label: t('edit') }]),
          { href: `${base}/tickets`, label: translate(locale, 'selling')('tab') },
          ...(isDraft ? [] : [{ href: `${base}/orders`, label: translate(locale, 'money')('tab') }]),
          { href: `${base}/people`, label: t('peopleAndLinks') },
          ...(isDraft
            ? []
            : [{ href: `${base}/messages`, label: translate(locale, 'guestMessages')('tab') }]),
          ...(isDraft ? [] : [{ href: `${base}/inbox`, label: translate(locale, 'talk')('eventInbox') }]),
          ...(isDraft ? [] : [{ href: `${base}/insights`, label: translate(locale, 'insights')('tab') }]),
        ]}
      />
    </>
  )
}
