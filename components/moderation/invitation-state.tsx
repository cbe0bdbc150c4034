import { Badge, type Tone } from '@/components/ui/badge'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

const tones = {
  ...{ pending: 'dusk', accepted: 'amber', joined: 'moss', expired: 'plain', withdrawn: 'plain' },
} as const satisfies Record<string, Tone>

type Props = {
  invitation: { status: Exclude<keyof typeof tones, 'joined'>; joinedAt: Date | null }
  locale: Locale
}

/** What became of an invitation, in a word. */
export function InvitationState({ invitation: { status, joinedAt }, locale }: Props) {
  const state = joinedAt ? 'joined' : status
  return <Badge tone={tones[state]}>{translate(locale, 'adminInvitations')(`states.${state}`)}</Badge>
}
