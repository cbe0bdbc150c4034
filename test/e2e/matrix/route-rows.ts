import { eventPath } from '@/lib/events/schema'
import { imageAddress } from '@/lib/images/schema'
import { cell, row, withOrganizers } from '@/test/matrix/actors'
import { at, forAdmins, forEverybody, forMembers, forNobody, forVisitors, type RouteRow } from './route-row'
import { safetyRoutes } from './safety-routes'
import { thinRoutes } from './thin-routes'

/**
 * Every route as "METHOD /route" and, where one row is not enough, a comma and the case: what each actor gets at the
 * address of their own | of somebody else's thing. A new route gets its line here.
 */
export const routeRows: Record<string, RouteRow> = {
  'GET /': forEverybody('/'),
  'GET /for-me': forEverybody('/for-me', '308 /'),
  'GET /[...rest]': forNobody('/nothing/of/the/kind'),

  'GET /sign-in': forVisitors('/sign-in'),
  'GET /sign-in/link': forEverybody('/sign-in/link?token=none'),
  'GET /sign-in/connect': forEverybody('/sign-in/connect'),
  'GET /sign-up': forVisitors('/sign-up'),
  'GET /sign-up/username': forEverybody('/sign-up/username'),
  'GET /check-mail': forEverybody(({ email }) => `/check-mail?email=${email}`),
  'GET /verify-email': forEverybody('/verify-email?token=none'),
  'GET /forgot-password': forEverybody('/forgot-password'),
  'GET /reset-password': forEverybody('/reset-password?token=none'),
  'GET /change-email': forEverybody('/change-email?token=none'),

  'GET /events': forEverybody('/events'),
  'GET /events/[slug], public': forEverybody(({ open }) => eventPath(open)),
  'GET /events/[slug], private': {
    ...row('404', cell('200', '404')),
    at: ({ kept }) => eventPath(kept),
  },
  'GET /events/[slug], a draft': forNobody(({ draft }) => eventPath(draft)),
  'GET /for-me/events/[slug]': forEverybody(({ kept }) => `/for-me${eventPath(kept)}`, '308 private'),
  'GET /events/[slug]/calendar.ics, public': forEverybody(({ open }) => `${eventPath(open)}/calendar.ics`),
  'GET /events/[slug]/calendar.ics, private': {
    ...row('404', cell('200', '404')),
    at: ({ kept }) => `${eventPath(kept)}/calendar.ics`,
  },
  'GET /events/[slug]/calendar.ics, a draft': forNobody(({ draft }) => `${eventPath(draft)}/calendar.ics`),
  'GET /events/[slug]/opengraph-image, public': forEverybody(
    ({ open }) => `${eventPath(open)}/opengraph-image`,
  ),
  'GET /events/[slug]/opengraph-image, private': forNobody(
    ({ kept }) => `${eventPath(kept)}/opengraph-image`,
  ),
  'GET /events/[slug]/opengraph-image, a draft': forNobody(
    ({ draft }) => `${eventPath(draft)}/opengraph-image`,
  ),
  'GET /events/[slug]/rsvp, public': forMembers(({ open }) => `${eventPath(open)}/rsvp`),
  'GET /events/[slug]/rsvp, private': forMembers(({ kept }) => `${eventPath(kept)}/rsvp`, cell('200', '404')),
  'GET /events/[slug]/rsvp, a draft': withOrganizers(
    forMembers(({ draft }) => `${eventPath(draft)}/rsvp`, '404'),
    cell('200', '404'),
  ),

  'GET /events/[slug]/tickets, public': forEverybody(({ open }) => `${eventPath(open)}/tickets`),
  'GET /events/[slug]/tickets, private': {
    ...row('404', cell('200', '404')),
    at: ({ kept }) => `${eventPath(kept)}/tickets`,
  },
  'GET /events/[slug]/tickets, a draft': forNobody(({ draft }) => `${eventPath(draft)}/tickets`),

  'GET /members': forEverybody('/members'),
  // A private profile still says whose it is; a suspended member's is there for admins alone.
  'GET /members/[username]': {
    ...forEverybody(({ username }) => `/members/${username}`),
    suspended: cell('404', '200'),
  },
  'GET /for-me/members/[username]': forEverybody(
    ({ username }) => `/for-me/members/${username}`,
    '308 profile',
  ),
  'GET /members/[username]/[list]': {
    ...row('404', cell('200', '404'), '200'),
    at: ({ username }) => `/members/${username}/followers`,
  },

  // The members of the scene are private: of them machines are told nothing.
  'GET /members/[username]/feed.xml': forNobody(({ username }) => `/members/${username}/feed.xml`),
  // The members of the scene are private: of them machines are told nothing.
  'GET /members/[username]/calendar.ics': forNobody(({ username }) => `/members/${username}/calendar.ics`),
  'GET /cities/[city]': forEverybody('/cities/lisbon'),
  'GET /cities/[city], none': forNobody('/cities/nowhere'),
  'GET /cities/[city]/[list]': forEverybody('/cities/lisbon/tonight'),
  'GET /cities/[city]/[list], none': forNobody('/cities/lisbon/never'),
  'GET /cities/[city]/tags/[tag]': forEverybody('/cities/lisbon/tags/jazz'),
  'GET /cities/[city]/tags/[tag], none': forNobody('/cities/lisbon/tags/nothing-like-that'),
  'GET /cities/[city]/feed.xml': forEverybody('/cities/lisbon/feed.xml'),
  'GET /cities/[city]/calendar.ics': forEverybody('/cities/lisbon/calendar.ics'),
  'GET /cities/[city]/tags/[tag]/feed.xml': forEverybody('/cities/lisbon/tags/jazz/feed.xml'),
  'GET /cities/[city]/tags/[tag]/calendar.ics': forEverybody('/cities/lisbon/tags/jazz/calendar.ics'),
  'GET /for-me/cities/[city]': forEverybody('/for-me/cities/lisbon', '308 /cities/lisbon'),
  'GET /for-me/cities/[city]/[list]': forEverybody(
    '/for-me/cities/lisbon/tonight',
    '308 /cities/lisbon/tonight',
  ),
  'GET /for-me/cities/[city]/tags/[tag]': forEverybody(
    '/for-me/cities/lisbon/tags/jazz',
    '308 /cities/lisbon/tags/jazz',
  ),

  'GET /feed': forMembers('/feed'),
  'GET /notifications': forMembers('/notifications'),
  'GET /messages': forMembers('/messages'),
  'GET /messages/[username]': {
    ...row('sign in', cell('404', '200')),
    at: ({ username }) => `/messages/${username}`,
  },
  'GET /messages/events/[id], public': withOrganizers(
    forMembers(({ open }) => `/messages/events/${open.id}`),
    cell('307 own inbox', '200'),
  ),
  'GET /messages/events/[id], private': withOrganizers(
    { ...row('sign in', cell('200', '404')), at: ({ kept }) => `/messages/events/${kept.id}` },
    cell('307 own inbox', '404'),
  ),
  'GET /organize/[id]/inbox': forOrganizer(({ open }) => `/organize/${open.id}/inbox`),
  'GET /organize/[id]/inbox/[conversation]': {
    ...row('sign in', '404'),
    at: ({ open }) => `/organize/${open.id}/inbox/999999`,
  },
  'GET /orders': forMembers('/orders'),
  'GET /orders/[id], that is nobody’s': forMembers('/orders/999999', '404'),
  'GET /tickets': forMembers('/tickets'),
  'GET /tickets/[code]': withOrganizers(
    forMembers(({ ticket }) => `/tickets/${ticket.code}`, cell('200', '404')),
    '404',
  ),
  // Nobody in the scene is new here: the welcome is over, and its steps can be opened again.
  'GET /welcome': forMembers('/welcome', '307 /feed'),
  'GET /welcome/[step]': forMembers('/welcome/people'),
  'GET /welcome/[step], none of them': forNobody('/welcome/none'),
  'GET /settings': forMembers('/settings'),
  'GET /settings/account': forMembers('/settings/account'),
  'GET /settings/account/email': forMembers('/settings/account/email'),
  'GET /settings/account/password': forMembers('/settings/account/password'),
  'GET /settings/account/username': forMembers('/settings/account/username'),
  'GET /settings/blocked': forMembers('/settings/blocked'),
  'GET /settings/cities': forMembers('/settings/cities'),
  'GET /settings/devices': forMembers('/settings/devices'),
  'GET /settings/followers': forMembers('/settings/followers'),
  'GET /settings/language': forMembers('/settings/language'),
  'GET /settings/notifications': forMembers('/settings/notifications'),
  'GET /settings/privacy': forMembers('/settings/privacy'),
  'GET /settings/profile': forMembers('/settings/profile'),
  'GET /settings/prove': forMembers('/settings/prove'),
  'GET /settings/sign-in-methods': forMembers('/settings/sign-in-methods'),

  'GET /organize': forMembers('/organize'),
  'GET /organize/new': forMembers('/organize/new'),
  'GET /organize/[id], public': forOrganizer(({ open }) => `/organize/${open.id}`),
  'GET /organize/[id], private': forOrganizer(({ kept }) => `/organize/${kept.id}`),
  'GET /organize/[id], a draft': forOrganizer(({ draft }) => `/organize/${draft.id}`),

  'GET /events/[slug]/news, public': forMembers(({ open }) => `${eventPath(open)}/news`),
  'GET /organize/[id]/messages': forOrganizer(({ kept }) => `/organize/${kept.id}/messages`),
  'GET /events/[slug]/going, public': forEverybody(({ open }) => `${eventPath(open)}/going`),
  'GET /events/[slug]/going, private': {
    ...row('404', cell('200', '404')),
    at: ({ kept }) => `${eventPath(kept)}/going`,
  },
  'GET /events/[slug]/questions, public': forEverybody(({ open }) => `${eventPath(open)}/questions`),
  'GET /events/[slug]/questions, private': {
    ...row('404', cell('200', '404')),
    at: ({ kept }) => `${eventPath(kept)}/questions`,
  },
  'GET /calendar/[secret]': forNobody('/calendar/1.1-nothing.ics'),
  'GET /settings/calendar': forMembers('/settings/calendar'),
  'GET /organize/[id]/edit': forOrganizer(({ kept }) => `/organize/${kept.id}/edit`),
  'GET /organize/[id]/check-in': forOrganizer(({ kept }) => `/organize/${kept.id}/check-in`),
  'GET /organize/money': forMembers('/organize/money'),
  'GET /organize/[id]/orders': forOrganizer(({ kept }) => `/organize/${kept.id}/orders`),
  'GET /organize/[id]/orders/[order], that is nobody’s': forMembers(
    ({ kept }) => `/organize/${kept.id}/orders/999999`,
    '404',
  ),
  'GET /organize/[id]/orders/export': forOrganizer(({ kept }) => `/organize/${kept.id}/orders/export`),
  'GET /organize/[id]/tickets': forOrganizer(({ kept }) => `/organize/${kept.id}/tickets`),
  'GET /organize/[id]/tickets/[typeId]': forOrganizer(
    ({ shared, type }) => `/organize/${shared.id}/tickets/${type}`,
  ),
  'GET /organize/[id]/tickets/[typeId], of another event': forMembers(
    ({ open, type }) => `/organize/${open.id}/tickets/${type}`,
    '404',
  ),
  'GET /organize/[id]/codes/[codeId]': forOrganizer(
    ({ shared, promo }) => `/organize/${shared.id}/codes/${promo}`,
  ),
  'GET /organize/[id]/people': forOrganizer(({ kept }) => `/organize/${kept.id}/people`),
  'GET /organize/[id]/insights': forOrganizer(({ kept }) => `/organize/${kept.id}/insights`),
  'GET /events/[slug]/invited/[token]': forNobody(({ kept }) => `${eventPath(kept)}/invited/1-nothing`),

  'GET /invitations': forMembers('/invitations'),
  'GET /invitations/[code]': forNobody('/invitations/ZZZZZ-ZZZZZ'),
  'GET /invitations/code': forEverybody('/invitations/code'),
  'GET /invitations/refuse/[token]': forEverybody('/invitations/refuse/1-nothing'),
  // The token in the address is the permission: mail programs post it, and nobody is signed in.
  'POST /api/invitations/refuse/[token]': forEverybody('/api/invitations/refuse/1-nothing', '404'),
  'GET /premium': forEverybody('/premium'),
  'GET /premium/change': forMembers('/premium/change?plan=yearly'),
  'GET /premium/receipts/[id]': forMembers('/premium/receipts/1', '404'),

  'GET /admin': forAdmins('/admin'),
  'GET /admin/payments': forAdmins('/admin/payments'),
  ...safetyRoutes,
  'GET /admin/payments/[order]': forAdmins('/admin/payments/1'),
  'GET /demo/outbox': forEverybody('/demo/outbox'),
  'GET /demo/mails': forEverybody('/demo/mails'),

  // Without the cookie of the way's beginning nothing that comes back is believed.
  'GET /api/auth/callback/google': forEverybody(
    '/api/auth/callback/google?code=a&state=b',
    '307 /sign-in?way=failed',
  ),
  'GET /api/cities': forEverybody('/api/cities?q=lis'),
  'GET /api/health': forEverybody('/api/health'),
  'GET /api/ready': forEverybody('/api/ready'),
  'GET /api/me': { ...row('200 nobody', '200 oneself'), at: at('/api/me') },
  'GET /api/me, a place': {
    ...withOrganizers(row('200 nobody', cell('200 attending', '200 oneself')), '200 oneself'),
    at: ({ kept }) => `/api/me?event=${kept.id}`,
  },
  // Whoever comes is a stranger: only a signature over the body is believed.
  'POST /api/mail/bounces': forEverybody('/api/mail/bounces', '404'),
  'POST /api/mail/unsubscribe': forEverybody('/api/mail/unsubscribe?token=none', '404'),
  'GET /api/mail/unsubscribe': forEverybody(
    '/api/mail/unsubscribe?token=none',
    '307 /settings/notifications',
  ),
  'POST /api/stripe/webhook': forEverybody('/api/stripe/webhook', '400'),
  ...thinRoutes,
  'GET /covers/[art]': forEverybody('/covers/1-20.svg'),
  'GET /media/[id]/[size]': {
    ...row('404', cell('200', '404'), '200'),
    at: ({ cover }) => imageAddress(cover, 640),
  },
  'GET /robots.txt': forEverybody('/robots.txt'),
  'GET /sitemap.xml': forEverybody('/sitemap.xml'),
  'GET /sitemap/[part]': forEverybody('/sitemap/events-1.xml'),
}

/** An event's own pages: its organizer's alone, not its guests' and no admin's. */
function forOrganizer(address: RouteRow['at']): RouteRow {
  return withOrganizers(forMembers(address, '404'), cell('200', '404'))
}
