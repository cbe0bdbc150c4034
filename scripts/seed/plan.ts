import type { City } from '@/lib/places/schema'
import { demoCities } from './cities'
import { demoConversations } from './conversations'
import { planEvents } from './plan-events'
import { planMembers, planSecondCities } from './plan-members'
import { planFollows, planInvitations, planMessages } from './plan-people'
import { planPremium } from './plan-premium'
import { planQuiet } from './plan-quiet'
import { type DemoRows, emptyPlan } from './rows'

/** Slugs of the cities that the demo takes place in. */
export const demoCitySlugs = demoCities.map((city) => city.slug)

/**
 * All rows of the demo city for a moment: the same moment gives the same rows. `hash` is everybody's
 * password.
 */
export function planDemo(now: Date, { cities, hash }: { cities: City[]; hash: string }): DemoRows {
  const plan = emptyPlan(now)
  const places = demoCities.map((content) => ({ content, city: cityOf(cities, content.slug) }))
  for (const { content, city } of places) planMembers(plan, content.members, { city, hash })
  planSecondCities(plan, cities)
  for (const { content, city } of places) planEvents(plan, content.events, city)
  planFollows(plan)
  planQuiet(plan)
  planMessages(plan, demoConversations)
  planInvitations(plan)
  planPremium(plan)
  return plan.rows
}

function cityOf(cities: City[], slug: string): City {
  const city = cities.find((one) => one.slug === slug)
  if (!city) throw new Error(`the gazetteer has no ${slug}: run npm run db:migrate first`)
  return city
}
