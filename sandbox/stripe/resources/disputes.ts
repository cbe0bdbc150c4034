import type { Stripe } from 'stripe'
import { newId } from '../core/ids'
import { type Page, page } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { idOf } from '../core/store'
import { onTimer, setTimer } from '../core/timers'
import type { World } from '../core/world'
import { route } from '../http/route'
import { emit } from '../webhooks/emit'
import { bankTakes } from './confirm'
import { book } from './ledger'

type Listed = Page & { charge?: string; payment_intent?: string }

export const disputeRoutes = [
  route<Listed>('GET /v1/disputes', ({ world }, params) =>
    page(world.store.all('dispute'), params, '/v1/disputes'),
  ),
  route<object>('GET /v1/disputes/{}', ({ world, ids: [id = ''] }) => world.store.get('dispute', id)),
  route<Stripe.DisputeUpdateParams>('POST /v1/disputes/{}', ({ world, ids: [id = ''] }, params) =>
    answer(world, id, params),
  ),
  route<object>('POST /v1/disputes/{}/close', ({ world, ids: [id = ''] }) => {
    const dispute = world.store.get('dispute', id)
    return close(world, dispute, dispute.status.startsWith('warning') ? 'warning_closed' : 'lost')
  }),
]

const week = 7 * 86_400
/** What the bank keeps for its trouble, whoever wins. */
const disputeFee = 1500

/** The cardholder complains. The bank takes the money at once, unless it only asks questions. */
export function dispute(
  world: World,
  charge: Stripe.Charge,
  { reason, isInquiry }: { reason: string; isInquiry: boolean },
): Stripe.Dispute {
  const id = newId('du')
  const { amount, currency } = charge
  const fees = [{ amount: disputeFee, type: 'stripe_fee' as const, description: 'Dispute fee' }]
  const taken = isInquiry
    ? []
    : [
        book(world, {
          amount: -amount,
          currency,
          type: 'adjustment',
          source: id,
          fees,
          description: `Chargeback withdrawal for ${charge.id}`,
        }),
      ]
  const made = world.store.create('dispute', {
    id,
    amount,
    balance_transactions: taken,
    charge: charge.id,
    created: world.clock.now(),
    currency,
    evidence: {},
    evidence_details: {
      due_by: world.clock.now() + week,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      enhanced_eligibility: {},
      submission_method: 'not_submitted',
    },
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
    payment_method_details: {
      type: 'card',
      card: {
        brand: 'visa',
        network: 'visa',
        case_type: isInquiry ? 'inquiry' : 'chargeback',
        network_reason_code: '83',
      },
    },
  })
  const disputed = world.store.update('charge', charge.id, { disputed: true })
  emit(world, 'charge.updated', disputed, { previous: { disputed: false } })
  emit(world, 'charge.dispute.created', made)
  if (!isInquiry) emit(world, 'charge.dispute.funds_withdrawn', made)
  return made
}

function answer(
  world: World,
  id: string,
  { evidence, metadata, submit = true }: Stripe.DisputeUpdateParams,
): Stripe.Dispute {
  const before = world.store.get('dispute', id)
  const said = evidence?.uncategorized_text
  const isSent = evidence !== undefined && submit
  const changed = world.store.update('dispute', id, {
    metadata: mergeMetadata(before.metadata, metadata),
    ...(evidence ? { evidence: { ...before.evidence, ...evidence } as Stripe.Dispute.Evidence } : {}),
    ...(isSent
      ? { status: before.status.startsWith('warning') ? 'warning_under_review' : 'under_review' }
      : {}),
  })
  emit(world, 'charge.dispute.updated', changed, {
    previous: { status: before.status, metadata: before.metadata },
  })
  const won = said !== 'losing_evidence'
  if (isSent)
    setTimer(world, { at: world.clock.now() + bankTakes, kind: 'dispute.decided', id, details: { won } })
  return changed
}

/** Ends a dispute; the money of one that is won comes back. */
export function close(
  world: World,
  before: Stripe.Dispute,
  status: 'won' | 'lost' | 'warning_closed',
): Stripe.Dispute {
  const { id, amount, currency } = before
  const isBack = status === 'won' && before.balance_transactions.length > 0
  const back = isBack
    ? [
        book(world, {
          amount,
          currency,
          type: 'adjustment',
          source: id,
          description: `Chargeback reversal for ${idOf(before.charge)}`,
        }),
      ]
    : []
  const closed = world.store.update('dispute', id, {
    status,
    balance_transactions: [...before.balance_transactions, ...back],
  })
  if (isBack) emit(world, 'charge.dispute.funds_reinstated', closed)
  emit(world, 'charge.dispute.closed', closed)
  return closed
}

onTimer('dispute', (world, id, details) => {
  dispute(world, world.store.get('charge', id), {
    reason: String(details.reason),
    isInquiry: details.isInquiry === true,
  })
})

onTimer('dispute.decided', (world, id, { won }) => {
  const before = world.store.get('dispute', id)
  const isInquiry = before.status.startsWith('warning')
  if (!['won', 'lost', 'warning_closed'].includes(before.status))
    close(world, before, isInquiry ? 'warning_closed' : won ? 'won' : 'lost')
})
