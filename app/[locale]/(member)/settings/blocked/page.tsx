import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { PersonList, PersonRow } from '@/components/connections/person-row'
import { ActForm } from '@/components/shell/act-form'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { SubmitButton } from '@/components/ui/submit-button'
import { unblock, unmute } from '@/lib/connections/actions'
import { listBlocked, listMuted } from '@/lib/connections/queries'
import type { Locale } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'

type Props = PageProps<'/[locale]/settings/blocked'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'settings')
  return { title: t('sections.blocked'), robots: { index: false } }
}

/** Whom a member does not want to meet or to hear of, and the way back. */
export default async function BlockedPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/settings/blocked')
  const [blocked, muted] = await Promise.all([listBlocked(viewer), listMuted(viewer, now())])
  const said = one((await searchParams).said)
  const t = translate(locale, 'people')
  return (
    <SettingsFrame locale={locale} viewer={viewer} section="blocked">
      <p role="status" className="font-semibold text-moss-deep empty:hidden">
        {(said === 'blocked' || said === 'unblocked' || said === 'unmuted') && t(`said.${said}`)}
      </p>
      <Section title={t('blockedTitle')} text={t('blockedLead')} empty={blocked.length ? '' : t('noBlocked')}>
        {blocked.map((person) => (
          <PersonRow key={person.id} person={person} locale={locale} isLink={false}>
            <ActForm action={unblock} locale={locale} fields={{ memberId: person.id }}>
              <SubmitButton variant="quiet" size="small">
                {t('unblock')}
              </SubmitButton>
            </ActForm>
          </PersonRow>
        ))}
      </Section>
      <Section title={t('mutedTitle')} text={t('mutedLead')} empty={muted.length ? '' : t('noMuted')}>
        {muted.map((person) => (
          <PersonRow key={person.id} person={person} locale={locale} note={endOf(person.until, locale)}>
            <ActForm action={unmute} locale={locale} fields={{ memberId: person.id }}>
              <SubmitButton variant="quiet" size="small">
                {t('unmute')}
              </SubmitButton>
            </ActForm>
          </PersonRow>
        ))}
      </Section>
    </SettingsFrame>
  )
}

type SectionProps = { title: string; text: string; empty: string; children: ReactNode }

function Section({ title, text, empty, children }: SectionProps) {
  return (
    <section>
      <h2>{title}</h2>
      <p className="mt-1 text-quiet">{text}</p>
      {empty ? <p className="mt-3">{empty}</p> : <PersonList>{children}</PersonList>}
    </section>
  )
}

function endOf(until: Date | null, locale: Locale): string {
  const t = translate(locale, 'people')
  if (!until) return t('mutedForEver')
  const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  })
  return t('mutedUntil', { date: day.format(until) })
}
