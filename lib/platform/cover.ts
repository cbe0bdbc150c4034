import { formatHex } from 'culori'

export type CoverInput = {
  /** The event's id. The same seed draws the same city for ever. */
  seed: number | string
  /** The mood's hue in degrees: it bends the hour from a blue evening to a rose one, never out of dusk. */
  hue: number
  /** Pixels; they decide the shape of the picture, not its detail. */
  width?: number | undefined
  height?: number | undefined
}

type Random = () => number
type Scene = { w: number; h: number; top: number; random: Random }

/** Width and height together, in units of the drawing (800 x 450): three-digit integers keep the file small. */
const SIDES = 1250

/**
 * A city at dusk as an SVG document, about 5 KB, sRGB hex only (resvg, librsvg and mail clients do not know OKLCH).
 * Safe to inline several times in one page: its two ids are made from everything that changes the drawing.
 */
export function drawCover({ seed, hue, width = 1600, height = 900 }: CoverInput) {
  const unit = SIDES / (width + height)
  const [w, h] = [Math.round(width * unit), Math.round(height * unit)]
  const scene: Scene = { w, h, top: topHue(hue), random: xorshift(seedNumber(seed) + 7) }
  const id = `c${hash(`${seed} ${hue} ${w} ${h}`).toString(36)}`
  const sun = drawSun(scene, id)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${Math.round(width)}" height="${Math.round(height)}" ` +
    `preserveAspectRatio="xMidYMax slice"><defs>${skyGradient(scene.top, id)}${sun.gradient}</defs>` +
    `<path fill="url(#${id}s)" d="M0 0h${w}v${h}H0z"/>${drawStars(scene)}${sun.discs}` +
    `${[0, 1, 2].map((layer) => drawRow(scene, layer)).join('')}</svg>`
  )
}

/** Top, middle and horizon of the same sky: what stands there until the picture has come. */
export function coverColors(hue: number): [string, string, string] {
  return skyColors(topHue(hue))
}

function skyColors(top: number): [string, string, string] {
  return [hex(0.29, 0.09, top), hex(0.5, 0.14, top + 42), hex(0.72, 0.15, top + 82)]
}

function skyGradient(top: number, id: string) {
  const [night, evening, glow] = skyColors(top)
  const stops = [
    [0, night],
    [0.42, evening],
    [0.72, glow],
    [1, hex(0.88, 0.11, top + 132)],
  ]
  const tags = stops.map(([offset, color]) => `<stop offset="${offset}" stop-color="${color}"/>`).join('')
  return `<linearGradient id="${id}s" x2="0" y2="1">${tags}</linearGradient>`
}

/** Rolls its dice before the stars, as the first drawing did. */
function drawSun({ w, h, top, random }: Scene, id: string) {
  const [x, y] = [Math.round(w * (0.18 + random() * 0.64)), Math.round(h * (0.3 + random() * 0.22))]
  const radius = h * (0.1 + random() * 0.07)
  const stops =
    `<stop stop-color="${hex(0.97, 0.08, top + 150)}"/>` +
    `<stop offset=".35" stop-color="${hex(0.92, 0.12, top + 145)}" stop-opacity=".55"/>` +
    `<stop offset="1" stop-color="${hex(0.85, 0.12, top + 120)}" stop-opacity="0"/>`
  const disc = (r: number, fill: string) =>
    `<circle cx="${x}" cy="${y}" r="${Math.round(r)}" fill="${fill}"/>`
  return {
    gradient: `<radialGradient id="${id}g">${stops}</radialGradient>`,
    discs: disc(radius * 3.6, `url(#${id}g)`) + disc(radius, hex(0.97, 0.07, top + 155)),
  }
}

/** Dots are strokes of no length with round ends: one path for all of them. */
function drawStars({ w, h, random }: Scene) {
  const dots = Array.from({ length: 26 }, () => {
    const dot = `M${Math.round(random() * w)} ${Math.round(random() * h * 0.36)}h.1`
    random()
    random()
    return dot
  })
  return `<path stroke="${hex(0.98, 0.02, 90)}" stroke-opacity=".55" stroke-width="1.6" stroke-linecap="round" d="${dots.join('')}"/>`
}

/** One row of houses; the nearer the darker. The furthest is too far away for windows. */
function drawRow({ w, h, top, random }: Scene, layer: number) {
  const base = h * (0.7 + 0.1 * layer)
  const depth = h * (0.3 - 0.045 * layer)
  const windows: Windows = [[], []]
  let outline = `M-10 ${h}`
  let x = -10
  while (x < w + 10) {
    const width = w * (0.025 + random() * 0.06)
    const roof = base - depth * (0.15 + random() * random() * 0.95)
    outline += drawHouse(x, width, roof, random())
    if (layer > 0) lightWindows(windows, { x, width, roof, bottom: Math.min(h, base + h * 0.12), random })
    x += width + (random() < 0.25 ? w * 0.008 : 0)
  }
  const fill = hex(0.5 - 0.145 * layer, 0.1 - 0.02 * layer, top + 18)
  return `<path fill="${fill}" d="${outline}V${h}z"/>${drawWindows(windows)}`
}

/** A gable, a dome or a flat roof. Where there is no gap to the last house the wall leans a little: that is wanted. */
function drawHouse(left: number, width: number, top: number, kind: number) {
  const [x, y, end] = [Math.round(left), Math.round(top), Math.round(left + width)]
  if (kind < 0.14)
    return `L${x} ${y} ${Math.round(left + width / 2)} ${Math.round(top - width * 0.55)} ${end} ${y}`
  if (kind < 0.22) return `L${x} ${y}A${Math.round(width / 2)} ${Math.round(width / 2)} 0 0 1 ${end} ${y}`
  return `L${x} ${y}H${end}`
}

/** Bright and dim ones, each the commands of one path. */
type Windows = [string[], string[]]
type House = { x: number; width: number; roof: number; bottom: number; random: Random }

/** One in five is lit. */
function lightWindows(windows: Windows, { x, width, roof, bottom, random }: House) {
  for (let y = roof + 9; y < bottom; y += 13) {
    for (let left = x + 4.5; left < x + width - 6; left += 10) {
      if (random() >= 0.2) continue
      random()
      windows[random() < 0.5 ? 0 : 1].push(`M${Math.round(left + 2)} ${Math.round(y)}v6`)
    }
  }
}

function drawWindows([bright, dim]: Windows) {
  const path = (marks: string[], opacity: number, hue: number) =>
    marks.length
      ? `<path stroke="${hex(0.93, 0.12, hue)}" stroke-opacity="${opacity}" stroke-width="4" d="${marks.join('')}"/>`
      : ''
  return path(bright, 0.9, 92) + path(dim, 0.6, 84)
}

function topHue(hue: number) {
  return 262 + ((((hue % 360) + 360) % 360) / 360 - 0.5) * 110
}

/** OKLCH to sRGB; beyond its gamut each channel is cut, as browsers do: keeping lightness instead pales the sun. */
function hex(l: number, c: number, hue: number) {
  return formatHex({ mode: 'oklch', l, c, h: ((hue % 360) + 360) % 360 })
}

function seedNumber(seed: number | string) {
  return typeof seed === 'number' ? seed : hash(seed)
}

/** FNV-1a, 32 bits. */
function hash(text: string) {
  let sum = 0x811c9dc5
  for (const char of text) sum = Math.imul(sum ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return sum >>> 0
}

function xorshift(seed: number): Random {
  let state = Math.imul(seed, 2654435761) >>> 0 || 1
  return () => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 4294967296
  }
}
