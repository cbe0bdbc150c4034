import { type Face, Faces } from '@/components/ui/avatar'
import { Link } from '@/components/ui/link'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

type Props = {
  guests: readonly Face[]
  going: number
  interested: number
  words: { going: string; seeAll: string; interested: string }
  locale: Locale
  href: string
}

/** Who is going: faces and names of those whom everybody may see, the others as a number. */
export function GuestRow({ guests, going, interested, words, locale, href }: Props) {
  const t = translate(locale, 'event')
  const names = guests.slice(0, 3).map((guest) => guest.name)
  const others = going - names.length
  return (
    <div className="relative mt-3 flex items-center gap-3">
      {guests.length > 0 && <Faces people={guests} max={5} />}
      <p>
        <strong>{names.length > 0 ? <Names names={names} locale={locale} /> : words.going}</strong>
        {names.length > 0 && others > 0 && <span> {t('goingMore', { count: others })}</span>}
        {guests.length > 0 && (
          <Link href={href} className="link stretched block text-sm">
            {words.seeAll}
          </Link>
        )}
        {interested > 0 && <span className="block text-sm text-quiet">{words.interested}</span>}
      </p>
    </div>
  )
}

/** Names in a row, each in its own direction: Arabic beside Portuguese must not shuffle the commas. */
function Names({ names, locale }: { names: string[]; locale: Locale }) {
  const format = new Intl.ListFormat(locale, { type: 'unit' })
  const parts = format.formatToParts(names).map((part, place) => ({ ...part, place }))
  return parts.map(({ type, value, place }) => (type === 'element' ? <bdi key={place}>{value}</bdi> : value))
}
