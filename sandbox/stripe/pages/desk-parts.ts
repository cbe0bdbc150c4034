import { nextTimer } from '../core/timers'
import type { World } from '../core/world'
import { type Delivery, deliveries, type Manner, modes } from '../webhooks/deliveries'
import { kindOf } from '../webhooks/emit'
import { clock, type Html, html } from './html'

const does: Record<(typeof modes)[number], string> = {
  normal: 'as it happens',
  late: 'late: each waits for the delay',
  twice: 'twice',
  shuffled: 'shuffled: each waits for some part of the delay',
  held: 'held back, until somebody sends them below',
  never: 'never',
  stale: 'stale: with a signature an hour old',
  forged: 'forged: signed with another secret',
}

export function manners({ mode, delay, kinds }: Manner): Html {
  const options = modes.map(
    (each) => html`<option value="${each}" ${each === mode && html`selected`}>${does[each]}</option>`,
  )
  return html`<form method="post" action="/deliveries/manner" class="row card"><div><label for="mode">Events go out</label><select id="mode" name="mode">${options}</select></div>
<div><label for="delay">Delay, seconds</label><input id="delay" name="delay" type="number" min="0" value="${delay}"></div>
<div><label for="kinds">Only these kinds (empty: all)</label><input id="kinds" name="kinds" value="${kinds.join(' ')}"></div><button>Set</button></form>`
}

export function waiting(world: World): Html {
  const held = deliveries(world).filter(({ state }) => state === 'held').length
  const next = nextTimer(world)
  const soon =
    next === undefined
      ? null
      : html`<p class="note">The next thing that happens by itself: ${clock(next)} UTC.</p>`
  if (held === 0) return html`${soon}`
  return html`${soon}<form method="post" action="/deliveries/held" class="row card"><p><strong>${held} held back.</strong></p><button name="order" value="sent">Send in order</button><button class="second" name="order" value="reversed">Reversed</button><button class="second" name="order" value="random">Shuffled</button><button class="second" name="order" value="lose">Lose them</button></form>`
}

export function deliveryTable({ store }: World, list: Delivery[]): Html {
  if (list.length === 0) return html`<p class="note">None.</p>`
  const rows = list.map(({ event, endpoint, state, due, mode, attempts: tried }) => {
    const found = store.find('event', event)
    const last = tried.at(-1)
    const look = state === 'delivered' ? 'good' : state === 'waiting' || state === 'held' ? 'wait' : 'bad'
    return html`<tr><td><a href="/events/${event}">${found ? kindOf(found) : event}</a></td><td>${store.find('webhook_endpoint', endpoint)?.url}</td><td class="${look}">${state}</td><td>${mode}</td><td>${tried.length}${last ? `, last ${last.status || 'no answer'} in ${last.ms} ms` : ''}</td><td>${state === 'waiting' ? clock(due) : ''}</td></tr>`
  })
  return html`<div class="scroll"><table class="list"><thead><tr><th>Event</th><th>To</th><th>State</th><th>Manner</th><th>Tries</th><th>Next (UTC)</th></tr></thead><tbody>${rows}</tbody></table></div>`
}

export function attempts({ attempts: tried }: Delivery): Html {
  return html`${tried.map(({ at, status, words }) => html`<details><summary>${clock(at)}: ${status || 'no answer'}</summary><pre>${words}</pre></details>`)}`
}
