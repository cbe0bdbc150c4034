import type { DemoCity } from './content'
import { lisbonNights } from './events-lisbon-1'
import { lisbonWeeks } from './events-lisbon-2'
import { lisbonLater } from './events-lisbon-3'
import { lisbonPast } from './events-lisbon-past'
import { mexicoCityNights } from './events-mexico-city-1'
import { mexicoCityWeeks } from './events-mexico-city-2'
import { tokyoNights } from './events-tokyo-1'
import { tokyoWeeks } from './events-tokyo-2'
import { lisbonMembers } from './members-lisbon'
import { mexicoCityMembers } from './members-mexico-city'
import { tokyoMembers } from './members-tokyo'

/** The demo city is three: different clocks, different money. */
export const demoCities: DemoCity[] = [
  {
    slug: 'lisbon',
    members: lisbonMembers,
    events: [...lisbonNights, ...lisbonWeeks, ...lisbonLater, ...lisbonPast],
  },
  { slug: 'mexico-city', members: mexicoCityMembers, events: [...mexicoCityNights, ...mexicoCityWeeks] },
  { slug: 'tokyo', members: tokyoMembers, events: [...tokyoNights, ...tokyoWeeks] },
]
