import path from 'node:path'
import sharp from 'sharp'
import type { EventDetail } from '@/lib/events/queries'
import type { Locale } from '@/lib/i18n/locales'
import { formatDay, formatTime } from '@/lib/i18n/time'
import { drawCover } from '@/lib/platform/cover'
import { hueOf } from '@/lib/profiles/schema'

const size = { width: 1200, height: 630 }
const margin = 64
const fonts = path.join(process.cwd(), 'node_modules/@expo-google-fonts')
const display = path.join(fonts, 'bricolage-grotesque/700Bold/BricolageGrotesque_700Bold.ttf')
/** Faces for scripts that the display face does not have; Pango finds them once they were named. */
const others = [
  path.join(fonts, 'noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf'),
  path.join(fonts, 'noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf'),
]

/** An event's picture for other sites, 1200 x 630, as PNG: its cover, day, place and title. */
export async function eventImage(event: EventDetail, locale: Locale, now: Date): Promise<Buffer> {
  await loadFonts()
  const start = { clock: event.startDate, locale }
  const facts = `${formatDay(start, now)}, ${formatTime(start)} · ${event.city}`
  const title = await textLayer(cut(event.title, 90), { points: event.title.length > 44 ? 42 : 54, lines: 3 })
  const line = await textLayer(facts, { points: 22, lines: 1 })
  const top = size.height - margin - title.height
  return sharp(Buffer.from(drawCover({ seed: event.id, hue: hueOf(event.moods), ...size })))
    .resize(size)
    .composite([
      { input: Buffer.from(shade) },
      { input: title.image, left: margin, top },
      { input: line.image, left: margin, top: top - line.height - 22 },
    ])
    .png({ compressionLevel: 9, palette: true, quality: 90 })
    .toBuffer()
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
  if (info.height <= most) return { image: data, height: info.height }
  return {
    image: await sharp(data).extract({ left: 0, top: 0, width: info.width, height: most }).toBuffer(),
    height: most,
  }
}

let loading: Promise<unknown> | undefined

function loadFonts(): Promise<unknown> {
  loading ??= Promise.all(
    others.map((fontfile) =>
      sharp({ text: { text: '.', fontfile } })
        .png()
        .toBuffer(),
    ),
  )
  return loading
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
