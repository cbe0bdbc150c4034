import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { FieldFaults } from '@/lib/platform/refusal'
import { cleanImage } from './clean'
import type { Crop } from './schema'

const gps = { IFD0: { Copyright: 'Ana' }, IFD3: { GPSLatitude: '38/1 43/1 0/1', GPSLatitudeRef: 'N' } }

function picture(width: number, height: number, background = '#c43') {
  return sharp({ create: { width, height, channels: 3, background } })
}

function clean(bytes: Buffer, crop: Crop = null, purpose: 'profile' | 'cover' | 'message' = 'profile') {
  return cleanImage(bytes, { purpose, crop, field: 'picture' })
}

async function faultOf(bytes: Buffer): Promise<string> {
  const thrown = await clean(bytes).catch((error: unknown) => error)
  if (!(thrown instanceof FieldFaults)) throw thrown
  return `${thrown.faults[0]?.field}: ${thrown.faults[0]?.key}`
}

describe('E10: a picture that is kept', () => {
  test('says nothing of where it was taken, and stands upright', async () => {
    const photo = await picture(800, 400).withExif(gps).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect((await sharp(photo).metadata()).exif).toBeDefined()
    const { files, width, height } = await clean(photo, null, 'message')
    expect([width, height]).toEqual([400, 800])
    for (const { data } of files) {
      const { exif, xmp, iptc, icc, orientation, format } = await sharp(data).metadata()
      expect([exif, xmp, iptc, icc, orientation, format]).toEqual([
        ...[undefined, undefined, undefined, undefined, undefined],
        'webp',
      ])
      expect(data.includes('Ana')).toBe(false)
    }
  })

  test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('may come as %s', async (format) => {
    const { files } = await clean(await picture(300, 300).toFormat(format).toBuffer())
    expect(files.map(({ width }) => width)).toEqual([96, 256, 640])
  })

  test('is cut to its shape around the middle, and never blown up', async () => {
    const { files, width, height } = await clean(await picture(500, 200).png().toBuffer())
    expect([width, height]).toEqual([200, 200])
    const sizes = await Promise.all(files.map(async ({ data }) => (await sharp(data).metadata()).width))
    expect(sizes).toEqual([96, 200, 200])
  })

  test('is cut where the member chose', async () => {
    const left = await picture(200, 200, '#ff0000').png().toBuffer()
    const both = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#0000ff' } })
      .composite([{ input: left, left: 0, top: 0 }])
      .png()
      .toBuffer()
    const red = async (x: number) => {
      const { files } = await clean(both, { x, y: 0, width: 50, height: 100 })
      const { dominant } = await sharp(files[0]?.data).stats()
      return dominant.r > dominant.b
    }
    expect([await red(0), await red(50)]).toEqual([true, false])
  })

  test('keeps nothing that hides behind it', async () => {
    const image = await picture(100, 100).png().toBuffer()
    const polyglot = Buffer.concat([image, Buffer.from('<script>alert(1)</script>PK\u0003\u0004')])
    for (const { data } of (await clean(polyglot)).files) expect(data.includes('script')).toBe(false)
  })
})

describe('a picture that cannot be cleaned is refused in words', () => {
  test('nothing at all', async () => {
    expect(await faultOf(Buffer.alloc(0))).toBe('picture: imageMissing')
  })
  test('100 MB', async () => {
    expect(await faultOf(Buffer.alloc(100 * 1024 * 1024))).toBe('picture: imageSize')
  })
  test.each([
    ['a drawing that can run scripts', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['one behind a declaration', '\ufeff <?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a page', '<!doctype html><title>x</title>'],
    ['a document', '%PDF-1.7 1 0 obj'],
    ['words', 'I am a picture, believe me'],
    ['only the first bytes of one', '\u0089PNG\r\n'],
  ])('%s', async (_, text) => {
    expect(await faultOf(Buffer.from(text))).toBe('picture: imageType')
  })
  test('a bomb of 50,000 x 50,000 points, before it is decoded', async () => {
    expect(await faultOf(bomb(50_000))).toBe('picture: imagePixels')
  })
  test('one that breaks off in the middle', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
    const whole = await sharp({ create: { width: 600, height: 600, channels: 3, background: '#000', noise } })
      .jpeg()
      .toBuffer()
    expect(await faultOf(whole.subarray(0, whole.length / 2))).toBe('picture: imageBroken')
  })
  test('and the next one is cleaned all the same', async () => {
    const [refused, kept] = await Promise.allSettled([
      clean(Buffer.from('words')),
      clean(await picture(50, 50).png().toBuffer()),
    ])
    expect([refused.status, kept.status]).toEqual(['rejected', 'fulfilled'])
  })
})

/** A PNG header of some thousand points a side with next to nothing behind it. */
function bomb(side: number): Buffer {
  const header = Buffer.alloc(25)
  header.writeUInt32BE(13, 0)
  header.write('IHDR', 4, 'latin1')
  header.writeUInt32BE(side, 8)
  header.writeUInt32BE(side, 12)
  header.set([8, 2, 0, 0, 0], 16)
  header.writeUInt32BE(crc(header.subarray(4, 21)), 21)
  const data = Buffer.from('0000000049444154789c6360000000020001e221bc330000000049454e44ae426082', 'hex')
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), header, data])
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}
