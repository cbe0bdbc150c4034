import type { Tone } from '@/components/ui/badge'
import type { Locale } from '@/lib/i18n/locales'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { formatMoney } from '@/lib/platform/money'
import type { OwnPremium } from '@/lib/subscriptions/queries'

export type PremiumState =
  | 'trialing'
  | 'active'
  | 'past_due'
  | 'past_due_over'
  | 'unpaid'
  | 'paused'
  | 'cancelled'
  | 'days'
  | 'ended'
  | 'waiting'
  | 'open'

type Around = { now: Date; isBack: boolean }

/** What to say of a member's premium; null where there is and was none. */
export function stateOf(premium: OwnPremium, { now, isBack }: Around): PremiumState | null {
  const { subscription: row, own } = premium
  if (!row || !own) return premium.isPremium ? 'days' : premium.status === 'cancelled' ? 'ended' : null
  if (!own.isBegun) return isBack ? 'waiting' : row.checkoutUrl ? 'open' : null
  if (row.cancelAt) return 'cancelled'
  if (row.status === 'past_due')
    return row.graceEndsAt && row.graceEndsAt <= now ? 'past_due_over' : 'past_due'
  if (row.status === 'trialing' || row.status === 'active') return row.status
  return row.status === 'paused' ? 'paused' : 'unpaid'
}

export const tones: Record<PremiumState, Tone> = {
  ...{ trialing: 'dusk', active: 'moss', past_due: 'amber', past_due_over: 'brick', unpaid: 'brick' },
  ...{ paused: 'amber', cancelled: 'amber', days: 'dusk', ended: 'plain', waiting: 'dusk', open: 'plain' },
}

/** The name of a state, and the sentence about it. */
export function wordsOf(state: PremiumState, premium: OwnPremium, locale: Locale) {
  const t = translate(locale, 'premium')
  const { subscription: row, until } = premium
  const day = (at: Date | null | undefined) => (at ? formatDate(at, locale) : '')
  const dates = { trialing: row?.trialEndsAt, active: row?.periodEndsAt, cancelled: row?.cancelAt }
  const date = day(state === 'days' ? until : dates[state as keyof typeof dates])
  const price = row?.money ? formatMoney(row.money, locale) : ''
  const every = t(`every_${row?.planType ?? 'monthly'}`)
  const name = t(`state_${state === 'past_due_over' ? 'past_due' : state}`)
  return { name, text: t(`text_${state}`, { date, price, every, grace: day(row?.graceEndsAt) }) }
}
