import { openSeller } from '@/lib/payments/seller'
import { finishOnboarding } from '@/scripts/seed/demo-sellers'

/** An organizer whom Stripe pays: an Express account at the stand-in (`await standIn()` first), everything answered. */
export async function aSeller(organizer: { id: number; email: string; name: string }): Promise<string> {
  const { accountId } = await openSeller(organizer, 'PT')
  await finishOnboarding(organizer)
  return accountId
}
