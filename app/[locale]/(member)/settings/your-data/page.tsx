import type { Metadata } from 'next'
import { ActForm } from '@/components/shell/act-form'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { ButtonLink, buttonClass } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { listConsents } from '@/lib/identity/documents'
import { requireViewer } from '@/lib/identity/queries'
import { zoneOfCity } from '@/lib/places/queries'
import { now } from '@/lib/platform/clock'
import { askOwnExport } from '@/lib/privacy/actions'
import { getOwnExport } from '@/lib/privacy/export'
import { daysOf } from '@/lib/privacy/retention'

type Props = PageProps<'/[locale]/settings/your-data'>
type Own = Awaited<ReturnType<typeof getOwnExport>>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'yourData')('title'), robots: { index: false } }
}

/** A copy of everything, what was agreed to, and the way out. */
export default async function YourDataPage({ params }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/settings/your-data')
  const [own, agreed, timeZone] = await Promise.all([
    getOwnExport(viewer, now()),
    listConsents(viewer),
    zoneOfCity(viewer.cityId),
  ])
  const t = translate(locale, 'yourData')
  const links = translate(locale, 'legal')
  const moment = (at: Date) => formatMoment(at, { locale, timeZone })
  return (
    <SettingsFrame locale={locale} viewer={viewer} section="data" lead={t('lead')}>
      <section className="flex flex-col items-start gap-3">
        <h2>{t('export.title')}</h2>
        <p>{t('export.text', { days: daysOf('exports') })}</p>
        <Copy own={own} locale={locale} timeZone={timeZone} />
      </section>
      {agreed.length > 0 && (
        <section>
          <h2>{t('consents')}</h2>
          <ul className="mt-2 flex flex-col gap-1">
            {agreed.map(({ document, version, acceptedAt }) => (
              <li key={`${document} ${version}`}>
                <a className="link" href={localePath(locale, `/${document}`)}>
                  {links(`links.${document}`)}
                </a>
                <span className="text-quiet"> · {t('since', { version, date: moment(acceptedAt) })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="flex flex-col items-start gap-3">
        <h2>{t('close.title')}</h2>
        <p>{t('close.text', { days: daysOf('closed') })}</p>
        <ButtonLink variant="quiet" href={localePath(locale, '/settings/your-data/close')}>
          {t('close.button')}
        </ButtonLink>
      </section>
    </SettingsFrame>
  )
}

function Copy({ own, locale, timeZone }: { own: Own; locale: Locale; timeZone: string }) {
  const t = translate(locale, 'yourData')
  if (!own)
    return (
      <ActForm action={askOwnExport} locale={locale} fields={{}}>
        <SubmitButton variant="plain">{t('export.ask')}</SubmitButton>
      </ActForm>
    )
  if (own.state === 'queued' || !own.expiresAt) return <p role="status">{t('export.queued')}</p>
  const size = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 })
  return (
    <>
      <p role="status">
        {t('export.ready', {
          size: size.format(Math.ceil((own.bytes ?? 0) / 1000)),
          until: formatMoment(own.expiresAt, { locale, timeZone }),
        })}
      </p>
      {/* A plain link: it is a file and no page. */}
      <a
        href={localePath(locale, '/settings/your-data/download')}
        download
        className={buttonClass({ variant: 'plain' })}
      >
        {t('export.download')}
      </a>
      <p className="text-sm text-quiet">{t('export.again')}</p>
    </>
  )
}
