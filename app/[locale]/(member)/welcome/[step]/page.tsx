import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { StepBody } from '@/components/welcome/step-body'
import { WelcomeFrame } from '@/components/welcome/welcome-frame'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getOwnWords } from '@/lib/identity/member'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { isWelcomeStep } from '@/lib/profiles/schema'
import { keptNames } from '@/lib/search/schema'
import { getStart } from '@/lib/search/start'

type Props = PageProps<'/[locale]/welcome/[step]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'welcome')('title'), robots: { index: false } }
}

export default async function WelcomeStepPage({ params, searchParams }: Props) {
  const { step } = await params
  if (!isWelcomeStep(step)) notFound()
  const locale = await localeOf(params)
  const path = `/welcome/${step}`
  const viewer = await requireViewer(locale, path)
  const at = now()
  const kept = keptNames.parse((await searchParams).kept)
  const [own, start] = await Promise.all([getOwnWords(viewer), getStart(viewer, step, { now: at, kept })])
  const t = translate(locale, 'welcome')
  const isDone = {
    city: own.currentCityId !== null,
    moods: own.currentMoods.length > 0,
    interests: own.interests.length > 0,
    picture: own.profileImage !== null,
    people: start.follows > 0,
    events: true,
  }[step]
  return (
    <WelcomeFrame
      locale={locale}
      viewer={viewer}
      step={step}
      isDone={isDone}
      text={step === 'moods' ? undefined : t(`${step}Text`)}
    >
      <StepBody
        step={step}
        viewer={viewer}
        own={own}
        start={start}
        locale={locale}
        now={at}
        back={localePath(locale, path)}
      />
    </WelcomeFrame>
  )
}
