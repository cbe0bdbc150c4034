import { display } from '../core/money'
import { requireAccount } from '../resources/accounts'
import { balanceOf } from '../resources/ledger'
import { pay } from '../resources/payouts'
import { clock, html, visitorPage } from './html'
import type { Page } from './pages'

/** The small dashboard that an Express account has at Stripe. */
export const expressPages: Page[] = [
  [
    'GET /express/{}/{}',
    ({ world, ids: [id = ''] }) => {
      const account = requireAccount(world, id)
      const { available, pending } = balanceOf(world, id)
      const sums = available.map(
        ({ amount, currency }, i) =>
          html`<tr><td>${display(amount, currency)} available</td><td>${display(pending[i]?.amount ?? 0, currency)} on the way</td></tr>`,
      )
      const payouts = world.store
        .all('payout', id)
        .map(
          (it) =>
            html`<tr><td>${clock(it.created)}</td><td>${it.status}</td><td class="sum">${display(it.amount, it.currency)}</td></tr>`,
        )
      const body = html`<h1>${account.business_profile?.name ?? account.email ?? id}</h1>
<div class="card scroll"><table>${sums}</table></div>
<form method="post"><p><button>Pay out what is available</button></p></form>
<h2>Payouts</h2>${payouts.length > 0 ? html`<div class="scroll"><table>${payouts}</table></div>` : html`<p class="note">None yet.</p>`}`
      return { page: visitorPage('Express', body) }
    },
  ],
  [
    'POST /express/{}/{}',
    ({ world, courier, ids: [id = '', secret = ''] }) => {
      requireAccount(world, id)
      world.store.transaction(() => {
        for (const { amount, currency } of balanceOf(world, id).available)
          if (amount > 0) pay(world, id, { amount, currency, automatic: true })
      })
      courier.start()
      return { to: `/express/${id}/${secret}` }
    },
  ],
]
