import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { moodsNow } from '@/lib/profiles/policy'
import type { FoundPerson } from '@/lib/search/people'

const newFor = 30 * 24 * 60 * 60 * 1000

type Found = FoundPerson & { shared?: readonly string[] }

/** Why somebody is shown, in words: "followed by 3 people you follow · jazz · new here". */
export function reasonsOf(person: Found, { locale, now }: { locale: Locale; now: Date }): string {
  const t = translate(locale, 'found')
  const isNew = now.getTime() - person.createdAt.getTime() < newFor
  const interests = person.shared?.length ? person.shared : person.interests
  return [
    person.known > 0 && t('known', { count: person.known }),
    ...interests.slice(0, 3),
    ...moodsNow(person, now).map((mood) => translate(locale, 'moods')(mood)),
    isNew && t('new'),
  ]
    .filter(Boolean)
    .join(' · ')
}
