import { mailPicture } from '@/lib/images/mail-picture'
import type { Inline } from '@/lib/platform/mail'
import { hueOf } from '@/lib/profiles/schema'

type Pictured = { id: number; title: string; moods: string[]; imageUrl: string | null }

/** As shown; drawn twice as large for fine screens. */
const sizes = { header: { width: 496, height: 260 }, thumb: { width: 96, height: 64 } } as const

/** The picture of an event as a part of its mail: no server is asked for it, so a private event tells nobody of itself. */
export async function pictureFor(
  { id, title, moods, imageUrl }: Pictured,
  as: keyof typeof sizes,
): Promise<Inline> {
  const { width, height } = sizes[as]
  const cover = { seed: id, hue: hueOf(moods) }
  const base64 = await mailPicture(imageUrl, cover, { width: width * 2, height: height * 2 })
  return { cid: `event-${id}-${as}`, alt: title, width, height, type: 'image/jpeg', base64 }
}
