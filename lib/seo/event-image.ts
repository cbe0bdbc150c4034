import sharp from 'sharp'
import type { EventDetail } from '@/lib/events/queries'
import type { Locale } from '@/lib/i18n/locales'
import { formatDay, formatTime } from '@/lib/i18n/time'
import { readImage } from '@/lib/images/queries'
import { imageIdOf } from '@/lib/images/schema'
import { drawCover } from '@/lib/platform/cover'
import { hueOf } from '@/lib/profiles/schema'
import { display, loadFaces } from './fonts'

const size = { width: 1200, height: 630 }
const margin = 64

/** An event's picture for other sites, 1200 x 630, as PNG: its own picture or its cover, with day, place and title. */
export async function eventImage(event: EventDetail, locale: Locale, now: Date): Promise<Buffer> {
  const start = { clock: event.startDate, locale }
  const facts = `${formatDay(start, now)}, ${formatTime(start)} · ${event.city}`
  await loadFaces(event.title + facts)
  const title = await textLayer(cut(event.title, 90), { points: event.title.length > 44 ? 42 : 54, lines: 3 })
  const line = await textLayer(facts, { points: 22, lines: 1 })
  const top = size.height - margin - title.height
  return sharp(await ground(event))
    .resize({ ...size, fit: 'cover' })
    .composite([
      { input: Buffer.from(shade) },
      { input: title.image, left: title.left, top },
      { input: line.image, left: line.left, top: top - line.height - 22 },
    ])
    .png({ compressionLevel: 9, palette: true, quality: 90 })
    .toBuffer()
}

async function ground({ id, moods, imageUrl }: EventDetail): Promise<Buffer> {
  const picture = imageIdOf(imageUrl)
  const own = picture && (await readImage(picture, { purpose: 'event', width: 1280 }))
  return own || Buffer.from(drawCover({ seed: id, hue: hueOf(moods), ...size }))
}

const shade = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><defs><linearGradient id="g" x2="0" y2="1"><stop offset=".25" stop-color="#0b0a14" stop-opacity="0"/><stop offset=".85" stop-color="#0b0a14" stop-opacity=".92"/></linearGradient></defs><path fill="url(#g)" d="M0 0h1200v630H0z"/></svg>`

async function textLayer(text: string, { points, lines }: { points: number; lines: number }) {
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="#fffaf5">${escapeMarkup(text)}</span>`,
      font: `Bricolage Grotesque Bold ${points}`,
      fontfile: display,
      width: size.width - 2 * margin,
      dpi: 96,
      rgba: true,
      wrap: 'word-char',
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true })
  const most = Math.round(points * 1.8 * lines)
  // Where the first letter is one that is written from the right, the line begins at the right.
  const left = isRightToLeft(text) ? size.width - margin - info.width : margin
  if (info.height <= most) return { image: data, height: info.height, left }
  return {
    image: await sharp(data).extract({ left: 0, top: 0, width: info.width, height: most }).toBuffer(),
    height: most,
    left,
  }
}

function isRightToLeft(text: string): boolean {
  const [first = ''] = /\p{L}/u.exec(text) ?? []
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(first)
}

function cut(text: string, length: number): string {
  const characters = [...text]
  return characters.length > length
    ? `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`
    : text
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
