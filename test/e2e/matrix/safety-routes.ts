import { cell, row } from '@/test/matrix/actors'
import { forAdmins, forEverybody, forMembers, forNobody, type RouteRow } from './route-row'

/** The small print, reports and decisions, a member's own data, and the administration. */
export const safetyRoutes: Record<string, RouteRow> = {
  'GET /rules': forEverybody('/rules'),
  'GET /terms': forEverybody('/terms'),
  'GET /privacy': forEverybody('/privacy'),
  'GET /imprint': forEverybody('/imprint'),
  'GET /transparency': forEverybody('/transparency'),
  'GET /closed': forEverybody('/closed'),
  'GET /reopen/[token]': forEverybody('/reopen/1.1-forged'),
  'GET /appeal/[token]': forNobody('/appeal/1-forged'),
  // Of oneself nothing is reported; a suspended member is there for nobody, the admin who writes as a member included.
  'GET /report': {
    ...forMembers(({ id }) => `/report?subject=member/${id}`, cell('404', '200')),
  },
  'GET /settings/decisions': forMembers('/settings/decisions'),
  'GET /settings/your-data': forMembers('/settings/your-data'),
  'GET /settings/your-data/close': forMembers('/settings/your-data/close'),
  'GET /settings/your-data/download, before it was asked for': forMembers(
    '/settings/your-data/download',
    '404',
  ),
  'GET /admin/reports': forAdmins('/admin/reports'),
  'GET /admin/reports/[kind]/[id]': {
    ...row('404', '404', '200'),
    at: ({ id }) => `/admin/reports/member/${id}`,
  },
  'GET /admin/members': forAdmins('/admin/members'),
  'GET /admin/members/[username]': {
    ...row('404', '404', '200'),
    at: ({ username }) => `/admin/members/${username}`,
  },
  'GET /admin/events': forAdmins('/admin/events'),
  'GET /admin/subscriptions': forAdmins('/admin/subscriptions'),
  'GET /admin/subscriptions/[subscription], of nobody': forNobody('/admin/subscriptions/999999'),
  'GET /admin/invitations': forAdmins('/admin/invitations'),
  'GET /admin/invitations/[username]': {
    ...row('404', '404', '200'),
    at: ({ username }) => `/admin/invitations/${username}`,
  },
  'GET /admin/premium-codes': forAdmins('/admin/premium-codes'),
  'GET /admin/jobs': forAdmins('/admin/jobs'),
  'GET /admin/stripe': forAdmins('/admin/stripe'),
  'GET /admin/audit': forAdmins('/admin/audit'),
  'GET /admin/audit/export': forAdmins('/admin/audit/export'),
  'GET /api/admin/evidence/[report]/[index], of none': forNobody('/api/admin/evidence/1/0'),
}
