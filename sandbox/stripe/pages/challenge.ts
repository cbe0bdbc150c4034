import { display } from '../core/money'
import { answerChallenge } from '../resources/confirm'
import { html, visitorPage } from './html'
import type { Page } from './pages'

/** The cardholder's bank, which wants to see them: 3-D Secure. */
export const challengePages: Page[] = [
  [
    'GET /challenges/{}',
    ({ world, ids: [id = ''] }) => {
      const { amount, currency, status } = world.store.get('payment_intent', id)
      if (status !== 'requires_action')
        return { page: visitorPage('Done', html`<h1>There is nothing to confirm any more</h1>`), status: 410 }
      const body = html`<h1>3-D Secure</h1><p>Your bank asks whether you want to pay ${display(amount, currency)}.</p>
<form method="post"><p class="row"><button name="answer" value="yes">Complete</button><button class="second" name="answer" value="no">Fail</button></p></form>`
      return { page: visitorPage('3-D Secure', body) }
    },
  ],
  [
    'POST /challenges/{}',
    ({ world, courier, ids: [id = ''], form }) => {
      const intent = world.store.get('payment_intent', id)
      const back = intent.next_action?.redirect_to_url?.return_url
      world.store.transaction(() => answerChallenge(world, intent, form('answer') === 'yes'))
      courier.start()
      const to = new URL(back ?? '/', world.url)
      to.searchParams.set('payment_intent', id)
      to.searchParams.set(
        'redirect_status',
        world.store.get('payment_intent', id).status === 'succeeded' ? 'succeeded' : 'failed',
      )
      return { to: to.href }
    },
  ],
]
