import sharp from 'sharp'
import { FieldFaults } from '@/lib/platform/refusal'
import { type Crop, largestUpload, type Purpose, sizesOf } from './schema'

export type Cleaned = { width: number; height: number; files: { width: number; data: Buffer }[] }

/** What an upload may decode to: 50 megapixels are a good camera's, and 200 MB of memory. */
const mostPixels = 50_000_000
const formats = new Set(['jpeg', 'png', 'webp', 'gif', 'heif'])

// One picture at a time: decoding holds the whole bitmap, and a burst of uploads must not hold twenty.
let queue: Promise<unknown> = Promise.resolve()

/**
 * Makes a picture safe to keep (rule E10): the type is read from the bytes, size and pixels are bounded before anything
 * is decoded, it is turned upright, cut, and encoded anew as WebP in the sizes of its purpose, so that no metadata (GPS)
 * and nothing hidden behind the picture survives. Refuses with FieldFaults at `field`: imageMissing, imageSize,
 * imageType, imagePixels, imageBroken.
 */
export function cleanImage(
  bytes: Buffer,
  { purpose, crop, field }: { purpose: Purpose; crop: Crop; field: string },
): Promise<Cleaned> {
  const cleaned = queue.then(() => clean(bytes, { purpose, crop, field }))
  queue = cleaned.catch(() => {})
  return cleaned
}

async function clean(
  bytes: Buffer,
  { purpose, crop, field }: { purpose: Purpose; crop: Crop; field: string },
): Promise<Cleaned> {
  const upright = await readHeader(bytes, field)
  try {
    return await encode(bytes, { purpose, area: areaOf(upright, purpose, crop) })
  } catch {
    throw new FieldFaults([{ field, key: 'imageBroken' }])
  }
}

async function readHeader(bytes: Buffer, field: string): Promise<Size> {
  const refuse = (key: 'imageMissing' | 'imageSize' | 'imageType' | 'imagePixels') =>
    new FieldFaults([{ field, key, details: { maximum: largestUpload / 1024 / 1024 } }])
  if (bytes.length === 0) throw refuse('imageMissing')
  if (bytes.length > largestUpload) throw refuse('imageSize')
  // Markup (SVG) is not even given to the decoder.
  if (/^\s*</.test(bytes.subarray(0, 200).toString('latin1'))) throw refuse('imageType')
  const found = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (!found?.format || !formats.has(found.format) || !found.width || !found.height) throw refuse('imageType')
  if (found.width * found.height > mostPixels) throw refuse('imagePixels')
  const { width, height } = found.autoOrient
  return { width, height }
}

type Size = { width: number; height: number }
type Area = Size & { left: number; top: number }

/** The part to keep, in pixels: what was chosen, else the largest part of the purpose's shape around the middle. */
function areaOf(size: Size, purpose: Purpose, crop: Crop): Area {
  const chosen = crop ? within(size, crop) : { left: 0, top: 0, ...size }
  const ratio = sizesOf[purpose].ratio
  if (!ratio) return chosen
  const width = Math.max(1, Math.min(chosen.width, Math.round(chosen.height * ratio)))
  const height = Math.max(1, Math.min(chosen.height, Math.round(width / ratio)))
  return {
    left: chosen.left + Math.floor((chosen.width - width) / 2),
    top: chosen.top + Math.floor((chosen.height - height) / 2),
    width,
    height,
  }
}

function within(size: Size, crop: NonNullable<Crop>): Area {
  const left = Math.min(size.width - 1, Math.round((size.width * crop.x) / 100))
  const top = Math.min(size.height - 1, Math.round((size.height * crop.y) / 100))
  return {
    left,
    top,
    width: Math.max(1, Math.min(size.width - left, Math.round((size.width * crop.width) / 100))),
    height: Math.max(1, Math.min(size.height - top, Math.round((size.height * crop.height) / 100))),
  }
}

async function encode(bytes: Buffer, { purpose, area }: { purpose: Purpose; area: Area }): Promise<Cleaned> {
  const cut = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    .autoOrient()
    .extract(area)
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = { width: cut.info.width, height: cut.info.height, channels: cut.info.channels }
  const files = await Promise.all(
    sizesOf[purpose].widths.map(async (width) => ({
      width,
      data: await sharp(cut.data, { raw })
        .resize({ width, withoutEnlargement: true })
        .webp({ quality: 80 })
        .toBuffer(),
    })),
  )
  return { width: cut.info.width, height: cut.info.height, files }
}
