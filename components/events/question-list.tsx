import { ActForm } from '@/components/shell/act-form'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { Prose } from '@/components/ui/prose'
import { SubmitButton } from '@/components/ui/submit-button'
import { hideAsked, withdrawAsked } from '@/lib/events/actions'
import type { Question } from '@/lib/events/talk'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { sayAgo } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { AnswerForm } from './answer-form'

type Props = {
  questions: readonly Question[]
  viewer: { id: number } | null
  isOrganizer: boolean
  locale: Locale
  now: Date
}

/** Questions to the organizers with their answers; who organizes answers here, who asked can take it back. */
export function QuestionList({ questions, viewer, isOrganizer, locale, now }: Props) {
  const t = translate(locale, 'questions')
  return (
    <ul className="flex flex-col divide-y divide-line">
      {questions.map((question) => {
        const { author } = question
        const name = author.fullName || author.username
        return (
          <li key={question.id} className="flex flex-col gap-3 py-6">
            <p className="flex flex-wrap items-center gap-3 text-sm text-quiet">
              <Avatar id={author.id} name={name} src={author.image} size="sm" />
              <Link href={localePath(locale, `/members/${author.username}`)} className="link">
                <bdi>{name}</bdi>
              </Link>
              <time dateTime={question.createdAt.toISOString()}>
                {sayAgo(question.createdAt, { locale, now })}
              </time>
              {question.hiddenAt && <Badge tone="amber">{t('hidden')}</Badge>}
            </p>
            <Prose text={question.body} className="font-semibold" />
            {question.answer && (
              <div className="border-s-4 border-line ps-4">
                <p className="text-sm text-quiet">{t('answer')}</p>
                <Prose text={question.answer} />
              </div>
            )}
            <div className="flex flex-wrap items-center gap-3">
              {viewer?.id !== author.id && (
                <a
                  href={localePath(locale, `/report?subject=question/${question.id}`)}
                  rel="nofollow"
                  className="inline-flex min-h-11 items-center text-sm text-quiet underline underline-offset-4"
                >
                  {translate(locale, 'report')('link')}
                </a>
              )}
              {isOrganizer && (
                <AnswerForm
                  questionId={question.id}
                  answer={question.answer ?? ''}
                  locale={locale}
                  labels={{
                    open: t(question.answer ? 'answerBetter' : 'answerIt'),
                    field: t('answer'),
                    send: t('sendAnswer'),
                    problems: translate(locale, 'auth')('problems'),
                  }}
                />
              )}
              {isOrganizer && !question.hiddenAt && (
                <ActForm action={hideAsked} locale={locale} fields={{ questionId: question.id }}>
                  <SubmitButton variant="bare" size="small">
                    {t('hide')}
                  </SubmitButton>
                </ActForm>
              )}
              {viewer?.id === author.id && (
                <ActForm action={withdrawAsked} locale={locale} fields={{ questionId: question.id }}>
                  <SubmitButton variant="bare" size="small">
                    {t('withdraw')}
                  </SubmitButton>
                </ActForm>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
