import { cell, row, withOrganizers } from '@/test/matrix/actors'
import { at, type RouteRow } from './route-row'

/** What pages send beside their actions: it is answered in JSON, and leads nobody to sign in. */
export const thinRoutes: Record<string, RouteRow> = {
  // Nothing but forms is taken: their type is what asks for the origin.
  'POST /api/aside/[act]': { ...row('204', '415'), at: at('/api/aside/delivered') },
  'POST /api/orders': { ...row('401', '415'), at: at('/api/orders') },
  'GET /api/organize/[id]/scans': atDoor('200'),
  // Nothing but JSON, for the same reason.
  'POST /api/organize/[id]/scans': atDoor('415'),
}

function atDoor(outcome: string): RouteRow {
  const address: RouteRow['at'] = ({ kept }) => `/api/organize/${kept.id}/scans`
  return { ...withOrganizers(row('401', '404'), cell(outcome, '404')), at: address }
}
