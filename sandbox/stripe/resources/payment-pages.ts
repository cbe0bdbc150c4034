import { badRequest } from '../core/errors'
import { route } from '../http/route'
import { pay } from './checkout-pay'
import { hidden, requireSession } from './checkout-sessions'
import { resolve } from './payment-methods'

type Confirm = { payment_method?: string; expected_amount?: string }

/*
 * What Stripe's own hosted page says to Stripe. It belongs to no package; the command-line client uses it to play a buyer.
 */
export const paymentPageRoutes = [
  route<object>(
    'GET /v1/payment_pages/{}',
    ({ world, ids: [id = ''] }) => pageOf(requireSession(world, id)),
    true,
  ),
  route<Confirm>(
    'POST /v1/payment_pages/{}/confirm',
    ({ world, ids: [id = ''] }, { payment_method = '', expected_amount }) => {
      const session = requireSession(world, id)
      if (expected_amount !== undefined && Number(expected_amount) !== session.amount_total)
        throw badRequest('The expected amount does not match the amount of the session.', {
          param: 'expected_amount',
        })
      const method = resolve(world, payment_method, 'payment_method')
      const { email, name } = method.billing_details
      pay(world, id, {
        method,
        buyer: { email: email ?? 'buyer@example.com', name: name ?? 'A buyer', quantity: () => undefined },
      })
      return { ...pageOf(requireSession(world, id)), lines: hidden(world, id).lines.length }
    },
    true,
  ),
]

const pageOf = (session: { id: string }) => ({
  ...session,
  id: `ppage_${session.id.slice(-24)}`,
  object: 'checkout.session',
  session_id: session.id,
})
