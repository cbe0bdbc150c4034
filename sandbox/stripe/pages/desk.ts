import { orderedFaults, orderFault } from '../http/faults'
import { deliveries, mannerOf, modes, replay, setManner } from '../webhooks/deliveries'
import { kindOf } from '../webhooks/emit'
import { advance, deliverHeld, modeOf } from './admin'
import { attempts, deliveryTable, manners, waiting } from './desk-parts'
import { clock, deskPage, html } from './html'
import type { Page, Visit } from './pages'

const many = 200

/** The desk: what happened, how the shop was told, and what a person can do about it. */
export const deskPages: Page[] = [
  ['GET /', (visit) => ({ page: deskPage('Events', events(visit)) })],
  ['GET /events/{}', (visit) => ({ page: deskPage('Event', event(visit)) })],
  [
    'POST /events/{}/replay',
    async ({ world, courier, ids: [id = ''], form }) => {
      const endpoints = world.store.everywhere('webhook_endpoint')
      world.store.get('event', id)
      for (const { doc } of endpoints) replay(world, id, doc.id, modeOf(form('mode')))
      if (form('mode') === 'twice') for (const { doc } of endpoints) replay(world, id, doc.id)
      await courier.settle()
      return { to: `/events/${id}` }
    },
  ],
  [
    'GET /deliveries',
    ({ world }) => ({
      page: deskPage(
        'Deliveries',
        html`<h1>Deliveries</h1>${manners(mannerOf(world))}${waiting(world)}${deliveryTable(world, deliveries(world).reverse().slice(0, many))}`,
      ),
    }),
  ],
  [
    'POST /deliveries/manner',
    ({ world, form }) => {
      const kinds = form('kinds')
        .split(/[\s,]+/)
        .filter(Boolean)
      setManner(world, { mode: modeOf(form('mode')), delay: Number(form('delay')) || 60, kinds })
      return { to: '/deliveries' }
    },
  ],
  [
    'POST /deliveries/held',
    async ({ world, courier, form }) => {
      const order = form('order') === 'reversed' ? 'reversed' : form('order') === 'random' ? 'random' : 'sent'
      await deliverHeld(
        { world, courier },
        { order, seed: Date.now(), copies: form('order') === 'lose' ? 0 : 1 },
      )
      return { to: '/deliveries' }
    },
  ],
  ['GET /time', (visit) => ({ page: deskPage('Time and faults', time(visit)) })],
  [
    'POST /time',
    async ({ world, courier, form }) => {
      await advance(
        { world, courier },
        Math.max(0, Math.round(Number(form('amount')) * Number(form('unit')))) || 0,
      )
      return { to: '/time' }
    },
  ],
  [
    'POST /faults',
    ({ world, form }) => {
      orderFault(world, {
        path: '/v1/',
        status: Number(form('status')) || 500,
        times: Number(form('times')) || 0,
      })
      return { to: '/time' }
    },
  ],
]

function events({ world, query }: Visit) {
  const wanted = query.get('kind') ?? ''
  const found = world.store
    .everywhere('event')
    .reverse()
    .filter(({ doc }) => kindOf(doc).includes(wanted))
    .slice(0, many)
  const rows = found.map(({ doc, account }) => {
    const { id } = doc.data.object as { id?: string }
    return html`<tr><td>${clock(doc.created)}</td><td><a href="/events/${doc.id}">${kindOf(doc)}</a></td><td>${id ? html`<a href="/objects/${id}">${id}</a>` : null}</td><td>${account}</td><td>${doc.pending_webhooks > 0 ? html`<span class="wait">${doc.pending_webhooks} to deliver</span>` : html`<span class="good">told</span>`}</td></tr>`
  })
  return html`<h1>Events</h1><form class="row"><div><label for="kind">Kind</label><input id="kind" name="kind" value="${wanted}"></div><button class="second">Find</button></form>
${rows.length > 0 ? html`<div class="scroll"><table class="list"><thead><tr><th>When (UTC)</th><th>What</th><th>Object</th><th>Account</th><th>Endpoints</th></tr></thead><tbody>${rows}</tbody></table></div>` : html`<p class="note">Nothing has happened yet.</p>`}`
}

function event({ world, ids: [id = ''] }: Visit) {
  const found = world.store.get('event', id)
  const own = deliveries(world).filter((it) => it.event === id)
  const choices = modes.map((mode) => html`<option value="${mode}">${mode}</option>`)
  return html`<h1>${kindOf(found)}</h1><p class="note">${id}, ${clock(found.created)} UTC</p>
<form method="post" action="/events/${id}/replay" class="row"><div><label for="mode">Send it again</label><select id="mode" name="mode">${choices}</select></div><button>Send</button></form>
<h2>Deliveries</h2>${deliveryTable(world, own)}${own.map((it) => attempts(it))}
<h2>What is sent</h2><pre>${JSON.stringify(found, null, 2)}</pre>`
}

function time({ world }: Visit) {
  const [fault] = orderedFaults(world)
  const units = Object.entries({ seconds: 1, minutes: 60, hours: 3600, days: 86_400 }).map(
    ([name, size]) => html`<option value="${size}">${name}</option>`,
  )
  return html`<h1>Time and faults</h1><p>Here it is ${clock(world.clock.now())} UTC, ${world.clock.ahead} s ahead of the machine.</p>
<form method="post" action="/time" class="row card"><div><label for="amount">Let time pass</label><input id="amount" name="amount" type="number" min="0" value="1"></div><div><label for="unit">Unit</label><select id="unit" name="unit">${units}</select></div><button>Advance</button></form>
<h2>Faults</h2><p>${fault ? `The next ${fault.times} requests are answered with ${fault.status}.` : 'Requests are answered as they should be.'}</p>
<form method="post" action="/faults" class="row card"><div><label for="status">Answer with</label><select id="status" name="status"><option>500</option><option>429</option><option>409</option></select></div><div><label for="times">so many requests</label><input id="times" name="times" type="number" min="0" value="1"></div><button class="second">Order</button></form>`
}
