import type { Locale } from '@/lib/i18n/locales'
import { sayAhead } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { moodsNow } from '@/lib/profiles/policy'
import { moods, moodsUntil } from '@/lib/profiles/schema'
import { MoodForm } from './mood-form'

type Props = {
  locale: Locale
  member: { currentMoods: readonly string[]; moodsExpireAt: Date | null }
  now: Date
  back: string
  /** Where the page asks the question itself. */
  isBare?: boolean | undefined
  /** On one line that scrolls, until the end of the night: where other things come first. */
  isRow?: boolean | undefined
}

/** "What are you in the mood for?", wherever a member may say so. */
export function MoodPanel({ locale, member, now, back, isBare, isRow }: Props) {
  const t = translate(locale, 'profile')
  const has = moodsNow(member, now)
  const named = moods.map(({ key, hue }) => ({
    ...{ key, hue, label: translate(locale, 'moods')(key) },
    isOn: has.includes(key),
  }))
  const options = moodsUntil.map((value) => ({ value, label: t(value) }))
  return (
    <section className="flex flex-col gap-3">
      {!isBare && <h2>{t('moods')}</h2>}
      {!isRow && <p className="text-sm text-quiet">{t('moodsHint')}</p>}
      <MoodForm
        locale={locale}
        back={back}
        moods={named}
        until={isRow ? undefined : { label: t('until'), options }}
      />
      {!isRow && has.length > 0 && (
        <p className="text-sm text-quiet">
          {member.moodsExpireAt
            ? t('moodsEnd', { when: sayAhead(member.moodsExpireAt, { locale, now }) })
            : t('moodsStay')}
        </p>
      )}
    </section>
  )
}
