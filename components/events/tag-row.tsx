import { Chip } from '@/components/ui/chip'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { isMood, moods } from '@/lib/profiles/schema'
import { cityPath } from '@/lib/search/schema'

type Props = {
  event: { moods: string[]; tags: string[]; city: string; cityPlace: { slug: string } }
  locale: Locale
}

/** Ways on from an event: to more of its mood and its tags in the same city, and to all of it. */
export function TagRow({ event, locale }: Props) {
  const list = (query: string) => localePath(locale, `/events?city=${event.cityPlace.slug}&${query}`)
  return (
    <nav aria-label={translate(locale, 'event')('tags')} className="mt-8 flex flex-wrap gap-2">
      {event.moods.filter(isMood).map((mood) => (
        <Chip key={mood} href={list(`mood=${mood}`)} hue={moods.find(({ key }) => key === mood)?.hue} scroll>
          {translate(locale, 'moods')(mood)}
        </Chip>
      ))}
      {event.tags.map((tag) => (
        <Chip key={tag} href={localePath(locale, cityPath(event.cityPlace, { tag }))} scroll>
          <span dir="auto">#{tag}</span>
        </Chip>
      ))}
      <Chip href={localePath(locale, cityPath(event.cityPlace))} scroll>
        {translate(locale, 'event')('moreIn', { city: event.city })}
      </Chip>
    </nav>
  )
}
