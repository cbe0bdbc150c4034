import { coverColors } from '@/lib/platform/cover'
import { hueOf } from '@/lib/profiles/schema'

type Pictured = { id: number; moods: string[]; imageUrl: string | null }

/** The picture of an event: its own, or the city at dusk drawn from its id and moods; with the colours to wait in. */
export function artOf({ id, moods, imageUrl }: Pictured) {
  const hue = hueOf(moods)
  return { src: imageUrl ?? coverAddress(id, hue), colors: coverColors(hue) }
}

/** Where the drawn cover of an id and a hue lies. */
export function coverAddress(id: number, hue: number): string {
  return `/covers/${id}-${hue}.svg`
}
