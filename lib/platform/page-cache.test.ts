import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { type RequestContext, runRequest } from './request'

type Page = { kind: string; html: string; headers?: Record<string, string>; status?: number }
type Cache = {
  get(key: string, context: object): Promise<{ value: Page; lastModified: number } | null>
  set(key: string, data: Page | null, context: object): Promise<void>
  revalidateTag(tags: string | string[], durations?: { expire?: number }): Promise<void>
}
type PageCacheModule = {
  default: new (context: object) => Cache
  contentSecurityPolicy(html: string): string
  afterFirstPaint(html: string): string
}

const file: string = './page-cache.mjs'
const { default: PageCache, contentSecurityPolicy, afterFirstPaint }: PageCacheModule = await import(file)
const { nodeFs } = createRequire(import.meta.url)('next/dist/server/lib/node-fs-methods.js')

const folder = mkdtempSync(path.join(tmpdir(), 'maly-pages-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const settings = {
  ...{ fs: nodeFs, flushToDisk: true, serverDistDir: folder, revalidatedTags: [], maxMemoryCacheSize: 0 },
  ...{ isNodeRuntime: true, _requestHeaders: {} },
}
const cache = new PageCache(settings)
const reading = { kind: 'APP_PAGE', isFallback: false, isRoutePPREnabled: false }
const writing = { isFallback: false, isRoutePPREnabled: false, cacheControl: { revalidate: 60 } }

const page = (html: string, status?: number): Page & { rscData: Buffer } => ({
  ...{ kind: 'APP_PAGE', html, headers: { 'x-next-cache-tags': 'event:1' }, rscData: Buffer.from('') },
  ...(status ? { status } : {}),
})
const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`
const scriptSources = (html: string) =>
  /script-src 'self' ?([^;]*);/.exec(contentSecurityPolicy(html))?.[1]?.split(' ').filter(Boolean)

test('the policy lists the hash of every inline script once, and of nothing else', () => {
  const html = `<head><script>one()</script><script src="/a.js" async=""></script>
    <script type="application/ld+json">{"name":"Fado"}</script></head>
    <body><script>two("<b>")</script><script id="_R_">one()</script><p>&lt;script&gt;three()&lt;/script&gt;</p></body>`
  expect(scriptSources(html)).toEqual([hashOf('one()'), hashOf('two("<b>")')])
})

test('a script over several lines is hashed to the letter', () => {
  expect(scriptSources('<script>\n one()\n</script>')).toEqual([hashOf('\n one()\n')])
})

test('a page without scripts allows only files of ours', () => {
  expect(scriptSources('<p>Fado</p>')).toEqual([])
})

test('no policy allows inline or evaluated scripts, frames around us, plugins or foreign forms', () => {
  const policy = contentSecurityPolicy('<script>one()</script>')
  expect(/script-src[^;]*unsafe/.test(policy)).toBe(false)
  for (const rule of [
    "default-src 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ])
    expect(policy.split('; ')).toContain(rule)
})

test('a stored page carries the policy of its own HTML and keeps its other headers', async () => {
  await cache.set('/en/events/1', page('<script>one()</script>'), writing)
  const found = await cache.get('/en/events/1', reading)
  expect(found?.value.html).toBe('<script>one()</script>')
  expect(found?.value.headers?.['content-security-policy']).toContain(hashOf('one()'))
  expect(found?.value.headers?.['x-next-cache-tags']).toBe('event:1')
})

describe('the script files of a stored page', () => {
  const tags =
    '<script src="/a.js" async=""></script><script src="/b.js" id="_R_" async=""></script><script src="/a.js" async=""></script>'
  const head = `<head><link rel="preload" as="script" fetchPriority="low" href="/a.js"/>${tags}</head>`
  const html = `${head}<body><script>one()</script><script src="/old.js" noModule=""></script></body>`

  /** Runs what stands in the head as a browser would, and says which files it asked for. */
  function run(isHidden: boolean, frames: (() => void)[]) {
    const asked: { src: string; async: boolean }[] = []
    const page = {
      hidden: isHidden,
      createElement: () => ({}),
      head: { append: (one: never) => asked.push(one) },
    }
    const script = /<script>(.*)<\/script><\/head>/.exec(afterFirstPaint(html))?.[1] ?? ''
    const start = new Function('document', 'requestAnimationFrame', 'setTimeout', script)
    start(
      page,
      (then: () => void) => frames.push(then),
      (then: () => void) => frames.push(then),
    )
    return asked
  }

  test('are asked for after the first frame, each once and in their order', () => {
    const frames: (() => void)[] = []
    const asked = run(false, frames)
    for (let i = 0; i < 2; i += 1) {
      expect(asked).toEqual([])
      frames.shift()?.()
    }
    expect(asked.map(({ src, async }) => [src, async])).toEqual([
      ['/a.js', true],
      ['/b.js', true],
    ])
  })

  test('are asked for at once where nothing is painted', () => {
    expect(run(true, [])).toHaveLength(2)
  })

  test('stand nowhere else; what old browsers take and what runs in the page stays', () => {
    const moved = afterFirstPaint(html)
    expect(moved).not.toMatch(/src="\/[ab]\.js"|rel="preload"/)
    expect(moved).toContain('<body><script>one()</script><script src="/old.js" noModule=""></script></body>')
    expect(afterFirstPaint('<head></head><p>Fado</p>')).toBe('<head></head><p>Fado</p>')
  })

  test('are loaded by a script that the policy of the stored page names', async () => {
    await cache.set('/en/events/later', page(html), writing)
    const { html: stored = '', headers } = (await cache.get('/en/events/later', reading))?.value ?? {}
    const loader = /<script>(.*)<\/script><\/head>/.exec(stored)?.[1] ?? ''
    expect(loader).toContain('/a.js')
    expect(headers?.['content-security-policy']).toContain(hashOf(loader))
  })
})

test('what an earlier process stored is not believed', async () => {
  await cache.set('/en/events/earlier', page('<p>Fado</p>'), writing)
  expect(await cache.get('/en/events/earlier', reading)).not.toBeNull()
  const yesterday = new Date(Date.now() - 86_400_000)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (name.includes('earlier')) utimesSync(path.join(folder, name), yesterday, yesterday)
  expect(await cache.get('/en/events/earlier', reading)).toBeNull()
})

test('the first answer, not stored yet, has the policy too', async () => {
  const first = page('<script>one()</script>')
  await cache.set('/en/events/2', first, writing)
  expect(first.headers?.['content-security-policy']).toContain(hashOf('one()'))
})

test.each([404, 307, 308, 500])('an answer %i has its policy and is never stored', async (status) => {
  const answer = page('<script>gone()</script>', status)
  await cache.set(`/en/events/guess-${status}`, answer, writing)
  expect(answer.headers?.['content-security-policy']).toContain(hashOf('gone()'))
  expect(await cache.get(`/en/events/guess-${status}`, reading)).toBeNull()
})

describe('the page that is noted for the request it answers', () => {
  const inMemory = () => new PageCache({ ...settings, maxMemoryCacheSize: 1_000_000 })

  async function noted(key: string) {
    const memory = inMemory()
    await memory.set(key, page('<p>Fado</p>'), writing)
    const context: RequestContext = { id: '1', address: 'here' }
    await runRequest(context, () => memory.get(key, reading))
    return { memory, stored: context.stored }
  }

  test('is the stored one, and current', async () => {
    const { stored } = await noted('/en/events/noted')
    expect(stored?.html).toBe('<p>Fado</p>')
    expect(stored?.isCurrent()).toBe(true)
  })

  test('is current no more once a newer one is stored', async () => {
    const { memory, stored } = await noted('/en/events/newer')
    await memory.set('/en/events/newer', page('<p>Fado</p>'), writing)
    expect(stored?.isCurrent()).toBe(false)
  })

  test.each([
    ['at once', undefined],
    ['after the next answer', { expire: 300 }],
  ])('is current no more once a tag of it has changed, to be made anew %s', async (_, durations) => {
    const { memory, stored } = await noted('/en/events/tagged')
    await new Promise((resolve) => setTimeout(resolve, 5))
    await memory.revalidateTag('event:2', durations)
    expect(stored?.isCurrent()).toBe(true)
    await memory.revalidateTag('event:1', durations)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(stored?.isCurrent()).toBe(false)
  })

  test('is current no more once its minute is over', async () => {
    const { stored } = await noted('/en/events/minute')
    const minute = Date.now() + 60_000
    const clock = vi.spyOn(Date, 'now').mockReturnValue(minute)
    expect(stored?.isCurrent()).toBe(false)
    clock.mockRestore()
  })

  test('is none when nothing was stored', async () => {
    const context: RequestContext = { id: '1', address: 'here' }
    await runRequest(context, () => inMemory().get('/en/events/nothing', reading))
    expect(context.stored).toBeUndefined()
  })
})
