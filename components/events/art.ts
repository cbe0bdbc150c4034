import { resized } from '@/lib/images/schema'
import { coverColors } from '@/lib/platform/cover'
import { hueOf } from '@/lib/profiles/schema'

type Pictured = { id: number; moods: string[]; imageUrl: string | null }

/**
 * The picture of an event: its own, in the kept size that is at least `width` wide, or the city at dusk drawn from its id
 * and moods; with the colours to wait in.
 */
export function artOf({ id, moods, imageUrl }: Pictured, width = 640) {
  const hue = hueOf(moods)
  const own = imageUrl && resized(imageUrl, width, 'event')
  return { src: own ?? coverAddress(id, hue), colors: coverColors(hue) }
}

/** Where the drawn cover of an id and a hue lies. */
export function coverAddress(id: number, hue: number): string {
  return `/covers/${id}-${hue}.svg`
}
