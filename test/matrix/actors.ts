/**
 * Who asks, in both matrices (issue 3, Rules). A visitor has things too: an account that is signed out. Organizers have
 * published events; the others have a place at one.
 */
export const actors = [
  'anonymous',
  'member',
  'other member',
  'organizer',
  'other organizer',
  'suspended',
  'admin',
] as const
export type Actor = (typeof actors)[number]

export const sides = ['own', 'other'] as const
export type Side = (typeof sides)[number]

/** Whose things "somebody else's" are. */
export const otherOf: Record<Actor, Actor> = {
  anonymous: 'other organizer',
  member: 'other member',
  'other member': 'member',
  organizer: 'other organizer',
  'other organizer': 'organizer',
  suspended: 'other organizer',
  admin: 'other organizer',
}

/** Who publishes the events that are somebody's own. */
export const hostOf: Record<Actor, 'organizer' | 'other organizer'> = {
  anonymous: 'organizer',
  member: 'organizer',
  'other member': 'other organizer',
  organizer: 'organizer',
  'other organizer': 'other organizer',
  suspended: 'organizer',
  admin: 'organizer',
}

/** What each actor gets: of their own | of somebody else's. Once where both are the same. */
export type Row = Record<Actor, string>

export function cell(own: string, other: string): string {
  return own === other ? own : `${own} | ${other}`
}

/** The row of a few words: what visitors (the suspended are visitors), members and admins get. */
export function row(visitor: string, member: string, admin = member): Row {
  const organizers = { organizer: member, 'other organizer': member }
  return { anonymous: visitor, member, 'other member': member, ...organizers, suspended: visitor, admin }
}

/** The same row where what the organizers get of events is different. */
export function withOrganizers<R extends Row>(given: R, outcome: string): R {
  return { ...given, organizer: outcome, 'other organizer': outcome }
}
