import type { Tone } from '@/components/ui/badge'

/** The colour of each state of a subscription, beside its word. */
export const subscriptionTones = {
  ...{ active: 'moss', trialing: 'dusk', incomplete: 'plain', canceled: 'plain' },
  ...{ past_due: 'amber', paused: 'amber', unpaid: 'brick', incomplete_expired: 'plain' },
} as const satisfies Record<string, Tone>
