import type { Metadata } from 'next'
import { CopyLink } from '@/components/events/copy-link'
import { ActForm } from '@/components/shell/act-form'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { ButtonLink } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { renewOwnCalendar } from '@/lib/events/actions'
import { getCalendarSecret } from '@/lib/events/renew-calendar'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { appOrigin } from '@/lib/platform/env'

type Props = PageProps<'/[locale]/settings/calendar'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'settings')
  return { title: t('sections.calendar'), robots: { index: false } }
}

/** The secret address under which a member's calendar programs find their evenings. */
export default async function CalendarPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/settings/calendar')
  const secret = await getCalendarSecret(viewer)
  const t = translate(locale, 'calendar')
  const address = `${appOrigin()}/calendar/${secret}.ics${locale === 'en' ? '' : `?locale=${locale}`}`
  const webcal = address.replace(/^https?:/, 'webcal:')
  return (
    <SettingsFrame locale={locale} viewer={viewer} section="calendar">
      <p role="status" className="font-semibold text-moss-deep empty:hidden">
        {one((await searchParams).said) === 'renewed' && t('renewed')}
      </p>
      <p>{t('lead')}</p>
      {secret && (
        <div className="flex flex-col gap-4">
          <CopyLink
            address={address}
            labels={{ copy: t('copy'), copied: t('copied'), address: t('address') }}
          />
          <div className="flex flex-wrap gap-3">
            <ButtonLink variant="quiet" href={webcal}>
              {t('subscribe')}
            </ButtonLink>
            <ButtonLink
              variant="quiet"
              href={`https://calendar.google.com/calendar/render?cid=${encodeURIComponent(webcal)}`}
              rel="noopener noreferrer"
            >
              {t('google')}
            </ButtonLink>
          </div>
        </div>
      )}
      <ActForm
        action={renewOwnCalendar}
        locale={locale}
        fields={{}}
        className="flex flex-col items-start gap-2"
      >
        <p className="text-quiet">{t(secret ? 'renewText' : 'makeText')}</p>
        <SubmitButton variant="plain">{t(secret ? 'renew' : 'make')}</SubmitButton>
      </ActForm>
    </SettingsFrame>
  )
}
