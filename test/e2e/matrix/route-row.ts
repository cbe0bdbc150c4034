import { type Row, row } from '@/test/matrix/actors'
import type { Things } from '@/test/matrix/scene'

/** `at`: an address of the route, about its owner's things. */
export type RouteRow = Row & { at: (its: Things) => string }

export const forEverybody = (address: RouteRow['at'] | string, outcome = '200'): RouteRow => ({
  ...row(outcome, outcome),
  at: at(address),
})
export const forMembers = (address: RouteRow['at'] | string, outcome = '200'): RouteRow => ({
  ...row('sign in', outcome),
  at: at(address),
})
export const forVisitors = (address: string): RouteRow => ({ ...row('200', '307 /events'), at: at(address) })
export const forAdmins = (address: string): RouteRow => ({ ...row('404', '404', '200'), at: at(address) })
/** What visitors and members alike are not shown, of their own neither. */
export const forNobody = (address: RouteRow['at'] | string): RouteRow => forEverybody(address, '404')

export function at(address: RouteRow['at'] | string): RouteRow['at'] {
  return typeof address === 'string' ? () => address : address
}
