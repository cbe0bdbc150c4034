import { badRequest } from '../core/errors'
import type { World } from '../core/world'
import type { Link } from '../resources/account-links'
import { enable, restrict } from '../resources/account-state'
import { requireAccount } from '../resources/accounts'
import { html, visitorPage } from './html'
import type { Page } from './pages'

/** Where an organizer tells Stripe who they are. An address is good for one way through, and for five minutes. */
export const onboardingPages: Page[] = [
  [
    'GET /setup/e/{}/{}',
    ({ world, ids: [id = '', secret = ''] }) => {
      const link = linkOf(world, id, secret)
      if (!isGood(world, link)) return { to: link.refreshUrl }
      const account = requireAccount(world, id)
      const name = account.business_profile?.name ?? account.email
      const body = html`<h1>Get paid with Maly</h1><p>${name}, Stripe needs your name, your birthday and a bank account. Here nothing has to be typed.</p>
<form method="post"><p><button name="answer" value="complete">Submit everything</button></p>
<p class="row"><button class="second" name="answer" value="later">Leave and finish later</button>
<button class="second" name="answer" value="restricted">Submit, and have Stripe ask for a document</button></p></form>`
      return { page: visitorPage('Onboarding', body) }
    },
  ],
  [
    'POST /setup/e/{}/{}',
    ({ world, courier, ids: [id = '', secret = ''], form }) => {
      const link = linkOf(world, id, secret)
      if (!isGood(world, link)) return { to: link.refreshUrl }
      const account = requireAccount(world, id)
      world.store.transaction(() => {
        world.store.setOwn('link', secret, { ...link, used: true })
        if (form('answer') === 'complete') enable(world, account)
        if (form('answer') === 'restricted') restrict(world, account, 'requirements.past_due')
      })
      courier.start()
      return { to: link.returnUrl }
    },
  ],
]

function linkOf({ store }: World, account: string, secret: string): Link {
  const link = store.ownRow<Link>('link', secret)
  if (link?.account === account) return link
  throw badRequest('This link is not one of ours.')
}

const isGood = ({ clock }: World, { used, expires }: Link) => !used && expires > clock.now()
