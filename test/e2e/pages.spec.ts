import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { and, eq, isNotNull, like } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events, users } from '@/db/schema'
import { eventPath } from '@/lib/events/schema'
import { expect, test } from './site'

async function anEvent(title: string): Promise<string> {
  const [event] = await db.select().from(events).where(like(events.title, title))
  if (!event) throw new Error(`no ${title} in the demo city`)
  return eventPath(event)
}

async function aTicket(): Promise<string> {
  const { ticketIdentifier, userId } = eventParticipants
  const [row] = await db
    .select({ code: ticketIdentifier })
    .from(eventParticipants)
    .innerJoin(users, eq(users.id, userId))
    .where(and(eq(users.username, 'ana'), isNotNull(ticketIdentifier)))
    .orderBy(eventParticipants.id)
  return `/tickets/${row?.code}`
}

const acoustic = 'Jazz on the roof, the acoustic one'

async function ownEvent(title: string): Promise<string> {
  return `/organize/${(await anEvent(title)).split('-').at(-1)}`
}

async function memberId(username: string): Promise<number> {
  const [member] = await db.select({ id: users.id }).from(users).where(eq(users.username, username))
  return member?.id ?? 0
}

const caseOf = async (username: string) => `/admin/reports/member/${await memberId(username)}`
const reportOf = async (username: string) => `/report?subject=member/${await memberId(username)}`

type Looked = {
  name: string
  as?: string
  path: () => Promise<string> | string
  status?: number
  opens?: string
}

/** `opens`: the menu that is looked at open. */
const pages: Looked[] = [
  { name: 'landing', path: () => '/' },
  { name: 'landing in Spanish', path: () => '/es' },
  { name: 'list of everywhere', path: () => '/events' },
  { name: 'list of a city', path: () => '/events?city=tokyo&when=week' },
  { name: 'empty list', path: () => '/events?city=lisbon&tag=nothing-like-that' },
  { name: 'unknown city', path: () => '/es/events?city=xyzzy' },
  { name: 'city of several', path: () => '/events?city=springfield' },
  { name: 'search', path: () => '/events?q=jaz&city=lisbon&within=50' },
  { name: 'search for nothing', path: () => '/events?q=xyzzy&mood=dancing&city=lisbon' },
  { name: 'city', path: () => '/cities/lisbon' },
  { name: 'city tonight, in Spanish', path: () => '/es/cities/tokyo/tonight' },
  { name: 'tag of a city', path: () => '/cities/lisbon/tags/jazz' },
  { name: 'city, signed in', as: 'ana', path: () => '/cities/lisbon' },
  { name: 'weekend of a city, signed in', as: 'ana', path: () => '/cities/lisbon/this-weekend' },
  { name: 'event with a price', path: () => anEvent('Jazz on the roof%') },
  { name: 'event that is free', path: () => anEvent('Games night at the tram depot') },
  { name: 'sign-in', path: () => '/sign-in' },
  { name: 'sign-up', path: () => '/sign-up' },
  { name: 'look at your mail', path: () => '/check-mail?email=a@example.com' },
  { name: 'look at your mail for a code', path: () => '/check-mail?for=link&email=a@example.com' },
  { name: 'used link of a sign-in', path: () => '/sign-in/link?token=x' },
  { name: 'a way that has ended', path: () => '/sign-in/connect' },
  { name: 'a sign-in that failed elsewhere', path: () => '/es/sign-in?way=failed' },
  { name: 'ways in', as: 'ana', path: () => '/settings/sign-in-methods?way=linked' },
  { name: 'forgotten password', path: () => '/forgot-password' },
  { name: 'used link of a password', path: () => '/reset-password?token=x' },
  { name: 'used link', path: () => '/verify-email?token=x' },
  { name: 'outbox', path: () => '/demo/outbox' },
  { name: 'member', path: () => '/members/omar' },
  { name: 'private member', path: () => '/members/zeca' },
  { name: 'who follows a member', path: () => '/members/omar/followers' },
  { name: 'nothing here', path: () => '/nothing/here', status: 404 },
  { name: 'plans', as: 'ana', path: () => '/tickets' },
  { name: 'place', as: 'ana', path: async () => `${await anEvent('Games night at the tram depot')}/rsvp` },
  { name: 'you', as: 'ana', path: () => '/settings' },
  { name: 'account', as: 'ana', path: () => '/settings/account?said=kept' },
  { name: 'new username', as: 'ana', path: () => '/settings/account/username' },
  { name: 'new address', as: 'ana', path: () => '/settings/account/email' },
  { name: 'new password', as: 'ana', path: () => '/settings/account/password' },
  { name: 'proof', as: 'ana', path: () => '/settings/prove' },
  { name: 'devices', as: 'ana', path: () => '/settings/devices' },
  { name: 'language and theme', as: 'ana', path: () => '/es/settings/language' },
  { name: 'answer to a change of address', path: () => '/change-email?said=waiting' },
  { name: 'administration', as: 'admin', path: () => '/admin' },
  { name: 'list, signed in', as: 'ana', path: () => '/events' },
  { name: 'landing, signed in', as: 'ana', path: () => '/' },
  { name: 'event, signed in', as: 'ana', path: () => anEvent('Games night at the tram depot') },
  { name: 'member, signed in', as: 'ana', path: () => '/members/bo' },
  { name: 'private member, asked', as: 'ana', path: () => '/members/zeca' },
  { name: 'own profile', as: 'ana', path: () => '/members/ana' },
  { name: 'own followers', as: 'ana', path: () => '/members/ana/followers' },
  { name: 'requests', as: 'zeca', path: () => '/settings/followers' },
  { name: 'feed', as: 'ana', path: () => '/feed' },
  { name: 'feed, answered', as: 'ana', path: () => '/es/feed?kept=omar.hanna_o' },
  { name: 'list, filtered', as: 'ana', path: () => '/events?city=lisbon&price=free&sort=time' },
  { name: 'people', path: () => '/members' },
  { name: 'people, answered', as: 'ana', path: () => '/members?kept=omar.hanna_o.gustavo_b' },
  { name: 'people, filtered', as: 'ana', path: () => '/es/members?circle=new&mood=dancing' },
  { name: 'people, by name', as: 'ana', path: () => '/members?name=an' },
  { name: 'people, signed in', as: 'ana', path: () => '/members?city=lisbon' },
  { name: 'nobody like that', as: 'ana', path: () => '/members?city=tokyo&interest=nothing' },
  { name: 'profile settings', as: 'ana', path: () => '/settings/profile?said=picture' },
  { name: 'cities', as: 'ana', path: () => '/es/settings/cities' },
  { name: 'welcome', as: 'ana', path: () => '/welcome/city' },
  { name: 'welcome, people', as: 'ana', path: () => '/welcome/people' },
  { name: 'privacy', as: 'ana', path: () => '/settings/privacy' },
  { name: 'blocked and muted', as: 'ana', path: () => '/settings/blocked' },
  { name: 'switches of notifications', as: 'ana', path: () => '/settings/notifications' },
  { name: 'notifications', as: 'ana', path: () => '/notifications' },
  { name: 'every mail', path: () => '/demo/mails' },
  { name: 'messages', as: 'ana', path: () => '/messages' },
  { name: 'requests to write', as: 'ana', path: () => '/es/messages?box=requests' },
  { name: 'messages, searched', as: 'ana', path: () => '/messages?q=dumplings' },
  { name: 'conversation', as: 'ana', path: () => '/messages/omar' },
  {
    name: 'menu of a conversation',
    as: 'ana',
    path: () => '/messages/lin',
    opens: 'More about this conversation',
  },
  { name: 'questions in private', as: 'omar', path: () => '/organize/1/inbox' },
  { name: 'no notifications', as: 'admin', path: () => '/es/notifications' },
  { name: 'organizer', as: 'omar', path: () => '/organize' },
  { name: 'new event', as: 'omar', path: () => '/organize/new' },
  { name: 'questions', as: 'ana', path: () => '/events/1/questions' },
  { name: 'who is going', as: 'ana', path: () => '/es/events/1/going' },
  { name: 'calendar', as: 'ana', path: () => '/settings/calendar' },
  { name: 'own event', as: 'omar', path: () => '/organize/1' },
  { name: 'own event, changing it', as: 'omar', path: () => '/organize/1/edit' },
  { name: 'ticket', as: 'ana', path: aTicket },
  { name: 'door', as: 'omar', path: () => '/organize/1/check-in' },
  { name: 'own event, tickets', as: 'omar', path: async () => `${await ownEvent(acoustic)}/tickets` },
  { name: 'own event, a ticket', as: 'omar', path: async () => `${await ownEvent(acoustic)}/tickets/new` },
  { name: 'own event, a code', as: 'omar', path: async () => `/es${await ownEvent(acoustic)}/codes/new` },
  { name: 'offers', as: 'ana', path: async () => `${await anEvent(acoustic)}/tickets` },
  { name: 'own orders', as: 'ana', path: () => '/orders' },
  { name: 'own event, orders', as: 'omar', path: () => '/organize/1/orders' },
  { name: 'money that does not add up', as: 'admin', path: () => '/es/admin/payments' },
  { name: 'administration, in Spanish', as: 'admin', path: () => '/es/admin' },
  { name: 'codes for premium', as: 'admin', path: () => '/es/admin/premium-codes' },
  { name: 'reports', as: 'admin', path: () => '/admin/reports' },
  { name: 'a case', as: 'admin', path: () => caseOf('pedro_longo') },
  { name: 'bans', as: 'admin', path: () => '/admin/reports?tab=bans' },
  { name: 'members of the administration', as: 'admin', path: () => '/admin/members?q=a' },
  { name: 'a member of the administration', as: 'admin', path: () => '/admin/members/omar' },
  { name: 'events of the administration', as: 'admin', path: () => '/admin/events?q=jazz' },
  { name: 'subscriptions', as: 'admin', path: () => '/es/admin/subscriptions' },
  { name: 'a subscription', as: 'admin', path: () => '/admin/subscriptions/1' },
  { name: 'invitations of the administration', as: 'admin', path: () => '/admin/invitations?state=joined' },
  { name: 'an inviter', as: 'admin', path: () => '/es/admin/invitations/ana?said=link' },
  { name: 'jobs', as: 'admin', path: () => '/admin/jobs' },
  { name: 'events of Stripe', as: 'admin', path: () => '/admin/stripe' },
  { name: 'audit', as: 'admin', path: () => '/es/admin/audit' },
  { name: 'report of a member', as: 'ana', path: () => reportOf('bo') },
  { name: 'decisions', as: 'ana', path: () => '/settings/decisions' },
  { name: 'own data', as: 'ana', path: () => '/settings/your-data' },
  { name: 'leaving', as: 'ana', path: () => '/es/settings/your-data/close' },
  { name: 'an account that is open', path: () => '/reopen/1.1-none' },
  { name: 'house rules', path: () => '/rules' },
  { name: 'terms', path: () => '/es/terms' },
  { name: 'privacy policy', path: () => '/privacy' },
  { name: 'imprint', path: () => '/imprint' },
  { name: 'transparency', path: () => '/transparency' },
  { name: 'an order, as an admin sees it', as: 'admin', path: () => '/admin/payments/1' },
  { name: 'own money', as: 'omar', path: () => '/organize/money' },
  { name: 'own money, not begun', as: 'admin', path: () => '/es/organize/money' },
  { name: 'own event, messages', as: 'omar', path: () => '/organize/1/messages' },
  { name: 'news of an event', as: 'ana', path: () => '/es/events/1/news' },
  { name: 'insights', as: 'omar', path: () => '/organize/1/insights' },
  { name: 'invitations', as: 'ana', path: () => '/invitations?said=link' },
  { name: 'no invitations', as: 'bo', path: () => '/es/invitations' },
  { name: 'a code of an invitation', path: () => '/invitations/code' },
  { name: 'no more invitations', path: () => '/es/invitations/refuse/1-nothing' },
  { name: 'premium, for visitors', path: () => '/premium' },
  { name: 'premium, of a member', as: 'ana', path: () => '/es/premium' },
  { name: 'premium, subscribed', as: 'omar', path: () => '/premium' },
  { name: 'another plan', as: 'omar', path: () => '/premium/change?plan=yearly' },
  { name: 'no such plan', as: 'omar', path: () => '/es/premium/change?plan=weekly' },
  { name: 'own event, people and links', as: 'omar', path: () => '/es/organize/1/people' },
]

for (const { name, as, path, status = 200, opens } of pages) {
  test.describe(name, () => {
    // A mail is shown in a frame that runs no script, axe's neither.
    test.use({
      expectedFaults: [status === 404 ? /status of 404/ : /Blocked script execution in 'about:srcdoc'/],
    })
    test('has no axe violation by day, by night and right to left, and fits a phone', async ({
      page,
      signIn,
    }) => {
      if (as) await signIn(as)
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await page.setViewportSize({ width: 1280, height: 900 })
      const response = await page.goto(await path())
      expect(response?.status()).toBe(status)
      if (opens) await page.getByLabel(opens).click()
      await expectAccessible(page)
      await expectToFit(page)
      // Night, phone and direction are styles of the same page: what they change is looked at without asking for it again.
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await page.setViewportSize({ width: 390, height: 844 })
      await expectAccessible(page)
      await expectToFit(page)
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
      await expectAccessible(page, ['color-contrast', 'target-size', 'scrollable-region-focusable'])
      await expectToFit(page)
    })
  })
}

/** `rules`: those that can see what was changed; all of them where nothing is said. */
async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // Colours on their way from day to night are neither.
  await page.evaluate(() => {
    for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish()
  })
  // Legacy: in the page itself, without a second one for the frames of others, of which there are none.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  const said = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} ${nodes.map((node) => node.target).join(' ')}`,
  )
  expect(said).toEqual([])
}

async function expectToFit(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, 'sideways scrolling').toBeLessThanOrEqual(0)
}
