import { missing } from '../core/errors'
import { findById } from '../core/expand'
import { type Kind, kinds } from '../core/kinds'
import type { World } from '../core/world'
import { enable, restrict } from '../resources/account-state'
import { close, dispute } from '../resources/disputes'
import { failPayout } from '../resources/payouts'
import { createRefund } from '../resources/refunds'
import { clock, deskPage, type Html, html } from './html'
import type { Page } from './pages'

const many = 50

type Act = { says: string; run: (world: World, id: string) => unknown }

/** What a person can do at Stripe's dashboard, or the world outside does, to an object of a kind. */
const acts: Partial<Record<Kind, Act[]>> = {
  charge: [
    { says: 'Refund it all', run: (world, charge) => createRefund(world, { charge }) },
    {
      says: 'Dispute it',
      run: (world, id) =>
        dispute(world, world.store.get('charge', id), { reason: 'fraudulent', isInquiry: false }),
    },
  ],
  dispute: [
    { says: 'Won', run: (world, id) => close(world, world.store.get('dispute', id), 'won') },
    { says: 'Lost', run: (world, id) => close(world, world.store.get('dispute', id), 'lost') },
  ],
  payout: [{ says: 'Fail it', run: (world, id) => failPayout(world, id) }],
  account: [
    { says: 'Enable', run: (world, id) => enable(world, world.store.get('account', id)) },
    {
      says: 'Restrict',
      run: (world, id) => restrict(world, world.store.get('account', id), 'requirements.past_due'),
    },
  ],
}

export const objectPages: Page[] = [
  [
    'GET /objects',
    ({ world, query }) => ({ page: deskPage('Objects', list(world, query.get('kind') ?? '')) }),
  ],
  ['GET /objects/{}', ({ world, ids: [id = ''] }) => ({ page: deskPage(id, one(world, id)) })],
  [
    'POST /objects/{}',
    ({ world, courier, ids: [id = ''], form }) => {
      const act = acts[kindOf(world, id)]?.find(({ says }) => says === form('act'))
      world.store.transaction(() => act?.run(world, id))
      courier.start()
      return { to: `/objects/${id}` }
    },
  ],
]

function list(world: World, wanted: string): Html {
  const names = (Object.keys(kinds) as Kind[]).filter((kind) => kind !== 'event')
  const counted = names
    .map((kind) => ({ kind, rows: world.store.everywhere(kind) }))
    .filter(({ rows }) => rows.length > 0)
  const chosen = counted.find(({ kind }) => kind === wanted) ?? counted[0]
  const links = counted.map(
    ({ kind, rows }) => html`<a href="/objects?kind=${kind}">${kind} (${rows.length})</a> `,
  )
  if (!chosen) return html`<h1>Objects</h1><p class="note">None yet.</p>`
  const rows = chosen.rows
    .reverse()
    .slice(0, many)
    .map(({ doc, account }) => {
      const { id, status, created } = doc as { id: string; status?: string; created?: number }
      return html`<tr><td><a href="/objects/${id}">${id}</a></td><td>${status}</td><td>${account}</td><td>${created ? clock(created) : ''}</td></tr>`
    })
  return html`<h1>Objects</h1><p>${links}</p><h2>${chosen.kind}</h2><div class="scroll"><table class="list"><tbody>${rows}</tbody></table></div>`
}

function one(world: World, id: string): Html {
  const found = findById(world, id)
  if (!found) throw missing('object', id)
  const kind = kindOf(world, id)
  const buttons = (acts[kind] ?? []).map(
    ({ says }) => html`<button class="second" name="act" value="${says}">${says}</button>`,
  )
  return html`<h1>${kind}</h1><p class="note">${id}</p>${buttons.length > 0 ? html`<form method="post" class="row">${buttons}</form>` : null}<pre>${JSON.stringify(found, null, 2)}</pre>`
}

const kindOf = (world: World, id: string) =>
  ((findById(world, id) as { object?: Kind } | undefined)?.object ?? 'event') as Kind
