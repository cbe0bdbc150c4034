import { readdirSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Action } from '@/lib/identity/action-client'
import { testDatabase } from './database'
import type { ActionRow } from './matrix/action-row'
import { actionRows } from './matrix/action-rows'
import { freshScene, type Stocked } from './matrix/action-scene'
import { type Actor, actors, cell, otherOf, type Row, type Side } from './matrix/actors'
import { asBrowser } from './matrix/browser'
import { call } from './matrix/call-action'
import { each } from './matrix/scene'
import { changed, fingerprints, type Prints, restore, touched, watchTables } from './matrix/watched-tables'

/*
 * The matrix of actions: every exported action x who asks x whose things it is about. The list is taken from the
 * sources. Who is looking is read by the real reader from a session of the table.
 */

vi.mock('next/headers', async () => (await import('./matrix/browser')).nextHeaders)
vi.mock('next/cache', async () => (await import('./matrix/browser')).nextCache)

await testDatabase()
const actions = await exportedActions()
let scene: Stocked
let before: Record<Actor, Prints>

beforeAll(async () => {
  scene = await freshScene()
  await watchTables()
  before = await each((actor) => fingerprints(scene[actor].id))
})

describe('the table is whole', () => {
  test('every exported action has its row, and every row its action', () => {
    const named = Object.keys(actionRows).map((key) => key.split(',')[0])
    expect([...new Set(named)].sort()).toEqual([...actions.keys()].sort())
  })

  test("A3: a suspended member's session, which is still in the table, reads as nobody; the others as who they are", async () => {
    const { getViewer } = await import('@/lib/identity/queries')
    const read = (actor: Actor) => asBrowser({ token: tokenOf(actor) }, getViewer)
    for (const actor of actors) {
      const isSomebody = actor !== 'anonymous' && actor !== 'suspended'
      expect((await read(actor))?.id, actor).toBe(isSomebody ? scene[actor].id : undefined)
    }
  })
})

for (const [key, { form, cookies, ...expected }] of Object.entries(actionRows))
  test(`A1: ${key}, each to their own`, async () => {
    const given = { form, ...(cookies ? { cookies } : {}) }
    const got = { ...expected }
    for (const actor of actors)
      got[actor] = cell(
        await outcome(key, { ...given, actor, side: 'own' }),
        await outcome(key, { ...given, actor, side: 'other' }),
      )
    expect(got satisfies Row).toEqual(expected)
  })

test('the rows that every call began with are still there', async () => {
  for (const actor of actors) expect(await fingerprints(scene[actor].id)).toEqual(before[actor])
})

/** What came of it, `nothing` where no row has changed, and the tables in which it wrote what it had no business with. */
async function outcome(
  key: string,
  { form, cookies, actor, side }: Pick<ActionRow, 'form' | 'cookies'> & { actor: Actor; side: Side },
): Promise<string> {
  const action = actions.get(key.split(',')[0] ?? '')
  if (!action) throw new Error(`there is no action ${key}`)
  const its = scene[side === 'own' ? actor : otherOf[actor]]
  const asked = { its, my: scene[actor], side, actor }
  const held = { ...(await cookies?.(asked)), token: tokenOf(actor) }
  const word = await asBrowser(held, () => call(action, form(asked)))
  const names = await touched()
  const after = names.size > 0 ? await fingerprints(scene[actor].id, names) : {}
  const written = changed(before[actor], after, 'all')
  if (written.length > 0) await restore(written)
  if (word === 'done' && written.length === 0) return 'nothing'
  // Whatever was not done has written nothing at all.
  const strayed = word === 'done' ? changed(before[actor], after, 'others') : written
  return [word, ...strayed.map((name) => `+${name}`)].join(' ')
}

function tokenOf(actor: Actor): string | undefined {
  return actor === 'anonymous' ? undefined : scene[actor].token
}

/** The exports of every lib/<domain>/actions.ts, as "domain.name". */
async function exportedActions(): Promise<Map<string, Action>> {
  const lib = path.resolve(import.meta.dirname, '../lib')
  const found = new Map<string, Action>()
  for (const file of readdirSync(lib, { recursive: true, encoding: 'utf8' })) {
    if (path.basename(file) !== 'actions.ts') continue
    const exported: Record<string, Action> = await import(path.join(lib, file))
    for (const [name, action] of Object.entries(exported))
      found.set(`${path.dirname(file).replaceAll(path.sep, '/')}.${name}`, action)
  }
  return found
}
