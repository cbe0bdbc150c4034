import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

const good = ['linked', 'unlinked', 'mailed', 'noAdmin', 'reopened'] as const
const bad = ['failed', 'cancelled', 'unverified', 'taken', 'other'] as const

/** What came of a way that led over another site; nothing for a word that is not ours. */
export function WayNotice({ locale, way }: { locale: Locale; way: string | undefined }) {
  const t = translate(locale, 'ways')
  const done = good.find((each) => each === way)
  const not = bad.find((each) => each === way)
  if (done)
    return (
      <p role="status" className="rounded-large bg-moss-soft p-5 font-semibold text-moss-deep">
        {t(done)}
      </p>
    )
  if (!not) return null
  return (
    <p
      role="alert"
      className="rounded-large border-2 border-brick bg-brick-soft p-5 font-semibold text-brick-deep"
    >
      {t(not)}
    </p>
  )
}
