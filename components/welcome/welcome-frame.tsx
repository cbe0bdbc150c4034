import type { ReactNode } from 'react'
import { ActForm } from '@/components/shell/act-form'
import { MemberFrame } from '@/components/shell/member-frame'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Viewer } from '@/lib/identity/schema'
import { moveOnInWelcome } from '@/lib/profiles/actions'
import { type WelcomeStep, welcomeSteps } from '@/lib/profiles/schema'

type Props = {
  locale: Locale
  viewer: Viewer
  step: WelcomeStep
  /** Whether what the step asks for is there: then one continues, before one skips. */
  isDone: boolean
  text?: string | undefined
  children: ReactNode
}

/** One step of the welcome: a question, and the ways on. */
export function WelcomeFrame({ locale, viewer, step, isDone, text, children }: Props) {
  const t = translate(locale, 'welcome')
  const at = welcomeSteps.indexOf(step) + 1
  const isLast = at === welcomeSteps.length
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`/welcome/${step}`} tabBar={false}>
      <div className="mx-auto flex max-w-xl flex-col gap-6 pt-6">
        <div>
          <p className="text-sm font-semibold text-quiet">{t('progress', { at, of: welcomeSteps.length })}</p>
          <h1 className="mt-1">{t(step)}</h1>
          {text && <p className="mt-2 text-quiet">{text}</p>}
        </div>
        {children}
        <ActForm
          action={moveOnInWelcome}
          locale={locale}
          fields={{ step }}
          className="flex flex-wrap gap-3 border-t border-line pt-6"
        >
          <SubmitButton name="intent" value="next" variant={isDone ? 'main' : 'plain'}>
            {isLast ? t('done') : isDone ? t('next') : t('skip')}
          </SubmitButton>
          {!isLast && (
            <SubmitButton name="intent" value="leave" variant="bare">
              {t('later')}
            </SubmitButton>
          )}
        </ActForm>
      </div>
    </MemberFrame>
  )
}
