import { randomBytes } from 'node:crypto'
import { type APIRequestContext, type APIResponse, expect, test } from '@playwright/test'
import { eventPath } from '@/lib/events/schema'
import { presenceCookie, sessionCookie } from '@/lib/identity/sessions'
import { keyOf } from '@/lib/images/store'
import { putFile } from '@/lib/platform/storage'
import { type Actor, actors, cell, otherOf, type Side, sides } from '@/test/matrix/actors'
import { makeScene, type Scene, type Things } from '@/test/matrix/scene'
import { closedMethods, doors, handlers } from './matrix/route-files'
import type { RouteRow } from './matrix/route-row'
import { routeRows } from './matrix/route-rows'

/*
 * The matrix of routes: every page and route handler x who asks x whose things it is about. The list is taken from
 * the files of app; a row is compared as a whole. Whoever asks for their own asks in each language.
 */

const prefixes = ['', '/es']
const asked: Partial<Record<Actor, APIRequestContext>> = {}
let scene: Scene

test.describe.configure({ mode: 'default' })

test.beforeAll(async ({ playwright, baseURL }) => {
  scene = await makeScene(randomBytes(4).toString('hex'))
  for (const actor of actors) {
    const { cover, token } = scene[actor]
    await putFile(keyOf(cover, 640), Buffer.from('a picture'), 'image/webp')
    const cookie = `${sessionCookie}=${token}; ${presenceCookie}=1`
    asked[actor] = await playwright.request.newContext({
      ...(baseURL ? { baseURL } : {}),
      ...(actor === 'anonymous' ? {} : { extraHTTPHeaders: { cookie } }),
    })
  }
})

test.afterAll(() => Promise.all(Object.values(asked).map((context) => context.dispose())))

test('A1: every route has its row, and every row its route', () => {
  const named = Object.keys(routeRows).map((key) => key.split(',')[0])
  expect([...new Set(named)].sort()).toEqual(
    doors()
      .map(({ method, route }) => `${method} ${route}`)
      .sort(),
  )
})

for (const [key, { at, ...expected }] of Object.entries(routeRows))
  test(`A1: ${key}, each what is theirs to see`, async () => {
    const got = await Promise.all(actors.map(async (actor) => [actor, await cellOf(key, { at, actor })]))
    expect(Object.fromEntries(got)).toEqual(expected)
  })

test('a method that a route handler does not know is refused, whoever sends it', async ({ baseURL }) => {
  const origin = baseURL ?? ''
  for (const route of handlers()) {
    const row = Object.entries(routeRows).find(([key]) => key.split(',')[0]?.endsWith(` ${route}`))?.[1]
    for (const actor of ['anonymous', 'admin'] as const)
      for (const method of closedMethods(route)) {
        const path = row?.at(scene[actor]) ?? ''
        const answer = await asked[actor]?.fetch(path, { method, headers: { origin } })
        expect(answer?.status(), `${method} ${path} of ${actor}`).toBe(405)
      }
  }
})

async function cellOf(key: string, { at, actor }: Pick<RouteRow, 'at'> & { actor: Actor }): Promise<string> {
  const [own, other] = await Promise.all(
    sides.map((side) => outcome(key.split(' ')[0] ?? '', { at, actor, side })),
  )
  return cell(own ?? '', other ?? '')
}

/** The same in each language, or what it is in each. */
async function outcome(
  method: string,
  { at, actor, side }: Pick<RouteRow, 'at'> & { actor: Actor; side: Side },
): Promise<string> {
  const its = scene[side === 'own' ? actor : otherOf[actor]]
  const path = at(its)
  const hasLocale = !/^\/(api|covers|media|robots|sitemap)/.test(path)
  const words = await Promise.all(
    (hasLocale && side === 'own' ? prefixes : ['']).map(async (prefix) => {
      const answer = await asked[actor]?.fetch(prefix && path === '/' ? prefix : prefix + path, {
        method,
        maxRedirects: 0,
      })
      return answer ? wordOf(answer, { prefix, path, its, actor }) : 'not asked'
    }),
  )
  return [...new Set(words)].join(' or ')
}

type Asked = { prefix: string; path: string; its: Things; actor: Actor }

/** The status, where a redirect leads, and whom /api/me takes the actor for. */
async function wordOf(answer: APIResponse, { prefix, path, its, actor }: Asked): Promise<string> {
  const status = String(answer.status())
  if (status.startsWith('3')) return ledTo(answer, { prefix, path, its })
  if (!path.startsWith('/api/me')) return status
  const me = await answer.json()
  if (me === null) return `${status} nobody`
  if (me.username !== scene[actor].username) return `${status} ${me.username}`
  return `${status} ${me.place?.status ?? 'oneself'}`
}

function ledTo(answer: APIResponse, { prefix, path, its }: Omit<Asked, 'actor'>): string {
  const location = (answer.headers().location ?? '').replace(/^https?:\/\/[^/]+/, '')
  if (location === `${prefix}/sign-in?next=${encodeURIComponent(prefix + path)}`) return 'sign in'
  const known = {
    ...{ profile: `/members/${its.username}`, private: eventPath(its.kept) },
    'own inbox': path.replace(/^\/messages\/events(\/\d+)$/, '/organize$1/inbox'),
  }
  const name = Object.entries(known).find(([, address]) => prefix + address === location)?.[0]
  return `${answer.status()} ${name ?? (location.slice(prefix.length) || '/')}`
}
