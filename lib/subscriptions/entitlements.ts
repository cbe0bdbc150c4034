/** What of a member says whether they have premium. */
export type Standing = { premiumUntil: Date | null }

export type Entitlements = {
  /** how many people may organize an event beside its owner */
  coOrganizers: number
  /** Maly's part of every paid ticket of their events, in hundredths */
  feePercent: number
  /** views, sources and conversion of their event pages */
  hasInsights: boolean
  /** longest stay of travel mode in days, and how many of them can be planned */
  travelDays: number
  travels: number
  /** the word beside their name on their own page */
  hasBadge: boolean
}

/** What everybody has. Places in a waiting list and privacy are not in this table and never will be (rule T11). */
const everybody: Entitlements = {
  ...{ coOrganizers: 10, feePercent: 3, hasInsights: false, travelDays: 30, travels: 12, hasBadge: false },
}

const premium: Entitlements = {
  ...{ coOrganizers: 30, feePercent: 2, hasInsights: true, travelDays: 90, travels: 24, hasBadge: true },
}

/** Whether somebody has premium at a moment, by whatever gives it to them. */
export function isPremium({ premiumUntil }: Standing, now: Date): boolean {
  return premiumUntil !== null && premiumUntil > now
}

/** What a member may at a moment; the one place that says so. Null for nobody. */
export function entitlementsOf(member: Standing | null, now: Date): Entitlements {
  return member && isPremium(member, now) ? premium : everybody
}

/** Both columns of the table, for the page that says what premium gives. */
export const compared = { everybody, premium }
