import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AskForm } from '@/components/events/ask-form'
import { EventTime } from '@/components/events/event-time'
import { QuestionList } from '@/components/events/question-list'
import { MemberFrame } from '@/components/shell/member-frame'
import { ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Pagination } from '@/components/ui/pagination'
import { getEvent, getOwnEvent } from '@/lib/events/queries'
import { eventPath, readEventId } from '@/lib/events/schema'
import { listQuestions } from '@/lib/events/talk'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'

type Props = PageProps<'/[locale]/events/[slug]/questions'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'questions')('title'), robots: { index: false } }
}

const sayings = ['asked', 'answered', 'hidden', 'withdrawn'] as const

/** What people ask the organizers of an event in public, and what they answer. */
export default async function QuestionsPage({ params, searchParams }: Props) {
  const id = readEventId((await params).slug)
  const locale = await localeOf(params)
  const viewer = await getViewer()
  const at = now()
  const event = id === null ? null : await getEvent(viewer, id, at)
  if (!event || event.status === 'draft') notFound()
  const { before, said } = await searchParams
  const from = Number(one(before)) || undefined
  const [{ questions, nextBefore }, own] = await Promise.all([
    listQuestions(viewer, { eventId: event.id, before: from }),
    viewer ? getOwnEvent(viewer, event.id, at) : null,
  ])
  const t = translate(locale, 'questions')
  const here = localePath(locale, `${eventPath(event)}/questions`)
  const known = sayings.find((each) => each === one(said))
  const isOpen = event.status !== 'cancelled' && (event.endsAt > at || event.status === 'postponed')
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`${eventPath(event)}/questions`} current="discover">
      <div className="mx-auto flex max-w-xl flex-col gap-6 pt-4">
        <p role="status" className="font-semibold text-moss-deep empty:hidden">
          {known && t(`said.${known}`)}
        </p>
        <div>
          <Link
            href={localePath(locale, eventPath(event))}
            className="link inline-flex min-h-11 items-center"
          >
            <bdi>{event.title}</bdi>
          </Link>
          <p className="text-sm text-quiet">
            <EventTime event={event} locale={locale} now={at} />, {event.city}
          </p>
          <h1 className="mt-2">{t('title')}</h1>
        </div>
        {isOpen && event.organizer && !own && (
          <Asking viewer={viewer} eventId={event.id} locale={locale} here={here} />
        )}
        {questions.length === 0 && <p>{t('empty')}</p>}
        <QuestionList
          questions={questions}
          viewer={viewer}
          isOrganizer={own !== null}
          locale={locale}
          now={at}
        />
        <Pagination
          label={t('title')}
          {...(from ? { previous: { href: here, label: t('newest') } } : {})}
          {...(nextBefore ? { next: { href: `${here}?before=${nextBefore}`, label: t('older') } } : {})}
        />
      </div>
    </MemberFrame>
  )
}

type AskingProps = { viewer: object | null; eventId: number; locale: Locale; here: string }

function Asking({ viewer, eventId, locale, here }: AskingProps) {
  const t = translate(locale, 'questions')
  if (!viewer)
    return (
      <ButtonLink
        variant="plain"
        className="self-start"
        href={`${localePath(locale, '/sign-in')}?next=${encodeURIComponent(here)}`}
      >
        {t('signIn')}
      </ButtonLink>
    )
  const labels = { field: t('field'), hint: t('hint'), send: t('send') }
  return (
    <AskForm
      eventId={eventId}
      locale={locale}
      labels={{ ...labels, problems: translate(locale, 'auth')('problems') }}
    />
  )
}
