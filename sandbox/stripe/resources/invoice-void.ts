import type { World } from '../core/world'
import { cancel } from './confirm'
import { intentIdOf } from './invoice-life'

/** Nobody is to pay what is no longer asked for. */
export function cancelIntentOf(world: World, invoice: string): void {
  const id = intentIdOf(world, invoice)
  const intent = id ? world.store.get('payment_intent', id) : undefined
  if (intent && !['succeeded', 'canceled', 'processing'].includes(intent.status))
    cancel(world, intent, 'void_invoice')
}
