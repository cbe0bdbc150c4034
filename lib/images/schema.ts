import { z } from 'zod'
import { fault } from '@/lib/platform/form'

export type Purpose = 'profile' | 'cover' | 'event' | 'message'

/** The sizes in which a picture is kept, in pixels of width; `ratio` is what it is cut to, null: as it is. */
export const sizesOf: Record<Purpose, { widths: readonly number[]; ratio: number | null }> = {
  profile: { widths: [96, 256, 640], ratio: 1 },
  cover: { widths: [640, 1280, 1920], ratio: 3 },
  event: { widths: [640, 1280, 1920], ratio: 1200 / 630 },
  message: { widths: [640, 1280], ratio: null },
}

/** Largest file that is taken, in bytes; phones make pictures of 3 to 8 MB. */
export const largestUpload = 10 * 1024 * 1024

/** The pictures that can be cleaned; for the `accept` of a file field. */
export const acceptedTypes = 'image/jpeg,image/png,image/webp,image/avif,image/gif'

/** `/media/{id}/{width}.webp`: the address of a picture in one of its sizes. */
export function imageAddress(id: string, width: number): string {
  return `/media/${id}/${width}.webp`
}

/** The same picture in the smallest kept size that is at least `width` wide; an address of another kind stays. */
export function resized(address: string, width: number, purpose: Purpose): string {
  const { widths } = sizesOf[purpose]
  const wanted = widths.find((kept) => kept >= width) ?? widths.at(-1)
  return address.replace(/^(\/media\/[\w-]+\/)\d+(\.webp)$/, `$1${wanted}$2`)
}

/** How the address of a picture of ours begins, for JavaScript's and PostgreSQL's regular expressions; its id in brackets. */
export const addressPattern = '^/media/([A-Za-z0-9_-]{22})/'

/** The id in the address of a picture of ours; null for any other address. */
export function imageIdOf(address: string | null): string | null {
  return new RegExp(`${addressPattern}\\d+\\.webp$`).exec(address ?? '')?.[1] ?? null
}

const percent = z.coerce
  .number({ error: fault('choice') })
  .min(0)
  .max(100)

/** The part of a picture to keep, in hundredths of its width and height; absent: the middle. */
export const cropShape = z
  .object({ cropX: percent, cropY: percent, cropWidth: percent, cropHeight: percent })
  .partial()
  .transform(({ cropX: x, cropY: y, cropWidth: width, cropHeight: height }) =>
    x === undefined || y === undefined || !width || !height ? null : { x, y, width, height },
  )

export type Crop = z.output<typeof cropShape>
