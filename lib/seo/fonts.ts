import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import decompress from 'woff2-encoder/decompress'

const modules = path.join(process.cwd(), 'node_modules')
const google = path.join(modules, '@expo-google-fonts')

/** The face of titles; it has Latin letters. */
export const display = path.join(google, 'bricolage-grotesque/700Bold/BricolageGrotesque_700Bold.ttf')

/** Faces for other scripts; Pango finds them once they were named. */
const whole = [
  { script: /\p{Script=Arabic}/u, file: 'noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf' },
  { script: /\p{Script=Hebrew}/u, file: 'noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf' },
  { script: /\p{Script=Thai}/u, file: 'noto-sans-thai/700Bold/NotoSansThai_700Bold.ttf' },
]

// One file with all of Chinese, Japanese or Korean is 5 to 10 MB and comes in packages of 30 MB and more. These are the
// web's: cut into a hundred parts of a few hundred letters, of which a title needs five. Cyrillic, Greek and Devanagari come the same way.
const cut = [
  { script: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, name: 'noto-sans-jp' },
  { script: /\p{Script=Hangul}/u, name: 'noto-sans-kr' },
  { script: /\p{Script=Han}/u, name: 'noto-sans-sc' },
  { script: /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Devanagari}]/u, name: 'noto-sans' },
]

/** Makes the faces known in which a text can be written; those it has no letter of are left alone. */
export async function loadFaces(text: string): Promise<void> {
  const named = whole.filter(({ script }) => script.test(text)).map(({ file }) => path.join(google, file))
  // A text with kana is Japanese, its Chinese signs too: their shapes differ.
  const faces = cut.filter(({ script }) => script.test(text))
  const parts = await Promise.all(faces.map(({ name }) => partsOf(name, text)))
  await Promise.all([...named, ...parts.flat()].map(nameOnce))
}

const loading = new Map<string, Promise<unknown>>()

function nameOnce(fontfile: string): Promise<unknown> {
  const known = loading.get(fontfile)
  if (known) return known
  const named = sharp({ text: { text: '.', fontfile } })
    .png()
    .toBuffer()
  loading.set(fontfile, named)
  return named
}

async function partsOf(name: string, text: string): Promise<string[]> {
  const folder = path.join(modules, '@fontsource-variable', name)
  const ranges: Record<string, string> = JSON.parse(await readFile(path.join(folder, 'unicode.json'), 'utf8'))
  const letters = [...new Set(text)].map((letter) => letter.codePointAt(0) ?? 0).filter((code) => code > 0x7f)
  const needed = Object.entries(ranges).filter(([, range]) => letters.some((code) => isIn(code, range)))
  return Promise.all(needed.map(([part]) => unpacked(folder, `${name}-${part.replace(/[[\]]/g, '')}`)))
}

function isIn(code: number, ranges: string): boolean {
  return ranges.split(',').some((range) => {
    const [from = '', to = from] = range.replace('U+', '').split('-')
    return Number.parseInt(from, 16) <= code && code <= Number.parseInt(to, 16)
  })
}

/** Pango reads no WOFF2: the same face unpacked, kept for the next start. */
async function unpacked(folder: string, part: string): Promise<string> {
  const kept = path.join(tmpdir(), 'maly-faces')
  const file = path.join(kept, `${part}.ttf`)
  if (existsSync(file)) return file
  await mkdir(kept, { recursive: true })
  const packed = await readFile(path.join(folder, 'files', `${part}-wght-normal.woff2`))
  // Under its name only when it is whole: another process may read it.
  const whole = `${file}.${process.pid}`
  await writeFile(whole, await decompress(packed))
  await rename(whole, file)
  return file
}
