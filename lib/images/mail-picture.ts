import sharp from 'sharp'
import { type CoverInput, drawCover } from '@/lib/platform/cover'
import { readImage } from './queries'
import { imageIdOf } from './schema'

type Size = { width: number; height: number }

// Of the mail programs in use some know neither WebP nor SVG; all of them know JPEG.
const quality = 78
const mostKept = 60
const kept = new Map<string, Promise<string>>()

/**
 * The picture of an event for a mail, as a JPEG of that size in base64: its own, or the drawn one. A drawn one is kept for
 * a while, because a thousand guests get the same.
 */
export async function mailPicture(
  own: string | null,
  cover: CoverInput,
  { width, height }: Size,
): Promise<string> {
  const id = imageIdOf(own)
  const bytes = id ? await readImage(id, { purpose: 'event', width: 640 }) : null
  if (bytes) return asJpeg(bytes, { width, height })
  const key = [cover.seed, cover.hue, width, height].join()
  const drawn =
    kept.get(key) ?? asJpeg(Buffer.from(drawCover({ ...cover, width, height })), { width, height })
  kept.delete(key)
  kept.set(key, drawn)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  return drawn
}

async function asJpeg(bytes: Buffer, size: Size): Promise<string> {
  return (
    await sharp(bytes)
      .resize({ ...size, fit: 'cover' })
      .jpeg({ quality })
      .toBuffer()
  ).toString('base64')
}
