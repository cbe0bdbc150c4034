import { EventList } from '@/components/events/event-list'
import { SuggestionList } from '@/components/people/suggestion-list'
import { CityForm } from '@/components/profiles/city-form'
import { cityFormLabels } from '@/components/profiles/city-text'
import { CurrentPicture } from '@/components/profiles/current-picture'
import { MoodPanel } from '@/components/profiles/mood-panel'
import { PictureForm } from '@/components/profiles/picture-form'
import { pictureLabels, profileLabels } from '@/components/profiles/profile-text'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { getOwnWords } from '@/lib/identity/member'
import type { Viewer } from '@/lib/identity/schema'
import type { WelcomeStep } from '@/lib/profiles/schema'
import type { getStart } from '@/lib/search/start'
import { InterestsForm } from './interests-form'

type Props = {
  step: WelcomeStep
  viewer: Viewer
  own: Awaited<ReturnType<typeof getOwnWords>>
  start: Awaited<ReturnType<typeof getStart>>
  locale: Locale
  now: Date
  /** The step's own address: each form comes back here, where it shows what it did. */
  back: string
}

/** What a step of the welcome asks for: the same forms as in the settings. */
export function StepBody({ step, viewer, own, start, locale, now, back }: Props) {
  const t = translate(locale, 'welcome')
  if (step === 'city')
    return (
      <>
        {start.city && <p className="font-semibold text-moss-deep">{t('cityNow', { city: start.city })}</p>}
        <CityForm locale={locale} labels={cityFormLabels(locale)} goTo={back} isKnown={start.city !== null} />
      </>
    )
  if (step === 'moods') return <MoodPanel locale={locale} member={own} now={now} back={back} isBare />
  if (step === 'interests') return <Interests own={own} locale={locale} back={back} />
  if (step === 'picture')
    return (
      <PictureForm
        locale={locale}
        which="profile"
        labels={pictureLabels(locale, 'profile')}
        hasPicture={own.profileImage !== null}
        goTo={back}
      >
        <CurrentPicture which="profile" member={{ ...own, id: viewer.id }} />
      </PictureForm>
    )
  if (step === 'people')
    return start.people.length > 0 ? (
      <SuggestionList people={start.people} locale={locale} now={now} back="/welcome/people" />
    ) : (
      <p>{t('peopleNone')}</p>
    )
  return start.events.length > 0 ? (
    <EventList events={start.events} locale={locale} now={now} showCity />
  ) : (
    <p>{t('eventsNone')}</p>
  )
}

function Interests({ own, locale, back }: Pick<Props, 'own' | 'locale' | 'back'>) {
  const { interests, interestsHint, problems } = profileLabels(locale)
  const save = translate(locale, 'welcome')('interestsSave')
  return (
    <InterestsForm
      locale={locale}
      interests={own.interests.join(', ')}
      goTo={back}
      labels={{ interests, hint: interestsHint, save, problems }}
    />
  )
}
