import type { Metadata } from 'next'
import { PersonList, PersonRow } from '@/components/connections/person-row'
import { ActForm } from '@/components/shell/act-form'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { ButtonLink } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { answerRequest } from '@/lib/connections/actions'
import { listRequests } from '@/lib/connections/queries'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/settings/followers'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'settings')
  return { title: t('sections.followers'), robots: { index: false } }
}

/** Who asks to follow, for the one who decides. */
export default async function RequestsPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/settings/followers')
  const requests = await listRequests(viewer)
  const said = one((await searchParams).said)
  const t = translate(locale, 'people')
  return (
    <SettingsFrame locale={locale} viewer={viewer} section="followers" lead={t('requestsLead')}>
      <p role="status" className="font-semibold text-moss-deep empty:hidden">
        {(said === 'accept' || said === 'decline') && t(`said.${said}`)}
      </p>
      {requests.length === 0 && <p className="text-quiet">{t('noRequests')}</p>}
      <PersonList>
        {requests.map((person) => (
          <PersonRow key={person.id} person={person} locale={locale}>
            <ActForm
              action={answerRequest}
              locale={locale}
              fields={{ memberId: person.id }}
              className="flex flex-wrap gap-2"
            >
              <SubmitButton name="answer" value="accept" size="small" variant="plain">
                {t('accept')}
              </SubmitButton>
              <SubmitButton name="answer" value="decline" size="small" variant="quiet">
                {t('decline')}
              </SubmitButton>
            </ActForm>
          </PersonRow>
        ))}
      </PersonList>
      <nav className="flex flex-wrap gap-2">
        {(['followers', 'following'] as const).map((list) => (
          <ButtonLink
            key={list}
            variant="quiet"
            size="small"
            href={localePath(locale, `/members/${viewer.username}/${list}`)}
          >
            {t(`own.${list}`)}
          </ButtonLink>
        ))}
      </nav>
    </SettingsFrame>
  )
}
