import { localePath } from '@/lib/i18n/locales'
import { answerForm, parsed } from '@/lib/identity/form-answer'
import type { FormState, Viewer } from '@/lib/identity/schema'
import { now } from '@/lib/platform/clock'
import { checkout } from './checkout'
import { orderShape } from './schema'

/**
 * The form of an order, for a door without Next's rendering (docs/decisions/023): the form again with what was refused in
 * words, or `goTo`, where the order is. The status of a refusal is noted for the request.
 */
export async function takeOrder(
  viewer: Pick<Viewer, 'id'>,
  form: FormData,
): Promise<FormState & { goTo?: string; eventId?: number }> {
  let order: { goTo?: string; eventId?: number } = {}
  const state = await answerForm(form, (call) =>
    parsed(orderShape, call, async (input) => {
      const { paymentId } = await checkout(viewer, { ...input, locale: call.locale }, now())
      order = { goTo: localePath(call.locale, `/orders/${paymentId}`), eventId: input.eventId }
      return { done: 'ordered' }
    }),
  )
  return { ...state, ...order }
}
