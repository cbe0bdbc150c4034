import { aboutMail, changedMail, reminderMail } from '@/lib/events/emails'
import { pictureFor } from '@/lib/events/mail-picture'
import { digestMail } from '@/lib/feed/emails'
import type { Locale } from '@/lib/i18n/locales'
import { confirmEmailMail, knownAddressMail, resetPasswordMail } from '@/lib/identity/emails'
import {
  emailChangedMail,
  emailChangeNewMail,
  emailChangeOldMail,
  emailWantedMail,
  newDeviceMail,
  passwordChangedMail,
  proveMail,
  usernameChangedMail,
} from '@/lib/identity/security-mails'
import { signInLinkMail, unknownAddressMail } from '@/lib/identity/sign-in-mails'
import { invitationMail } from '@/lib/invitations/emails'
import { talkMail } from '@/lib/messages/emails'
import {
  answeredMail,
  confirmedMail,
  decidedMail,
  heardMail,
  lapsedMail,
  roleMail,
} from '@/lib/moderation/emails'
import { followRequestMail } from '@/lib/notifications/emails'
import type { Mail } from '@/lib/platform/mail'
import type { MailTemplate } from '@/lib/platform/mail-templates'
import { closedMail, readyMail } from '@/lib/privacy/emails'
import { premiumMail } from '@/lib/subscriptions/emails'
import { newsMail, offerMail, orderMail, refundMail } from '@/lib/tickets/emails'
import { placeMail } from '@/lib/tickets/place-mail'
import { receivedMail, sentMail } from '@/lib/tickets/sent-mail'
import { disputeMail, failedRefundMail } from '@/lib/tickets/trouble-mail'
import {
  sampleEvent as event,
  sampleNow as now,
  sampleNextWeek,
  sampleOrder,
  samplePremium,
  sampleReader,
  sampleTomorrow,
} from './sample-facts'

type Sample = (locale: Locale) => Promise<Mail>

const link = 'http://localhost:3000/a-link-of-a-sample'
const actor = { username: 'bo', fullName: 'Bo Lindqvist' }
const name = actor.fullName
const to = sampleReader
const change = {
  ...{
    id: 1,
    eventId: event.id,
    changedBy: null,
    kind: 'venue' as const,
    reason: 'The other room has a piano.',
  },
  ...{ before: { place: 'Casa Velha' }, after: { place: 'Casa do Fado' } },
  ...{ createdAt: now, returnUntil: null },
}
const cancelled = { ...event, status: 'cancelled' as const }
const aboutEvent = { name, title: event.title, event, now }
const order = { words: sampleOrder, event }
const ticket = { name: 'Ana Silva', type: null, code: 'A0SAMPLE0TICKET0THAT0LETS0NOBODY' }
const tickets = [ticket, { name: 'Bo', type: 'Balcony', code: 'B0SAMPLE0TICKET0THAT0LETS0NOBODY' }]
const trouble = { order: 1007, amount: '24.00', currency: 'EUR', why: 'expired_or_canceled_card' }
const dispute = { ...trouble, why: 'fraudulent', until: sampleNextWeek.toISOString() }
const invitation = { name, code: 'DUSKDUSK12', token: 'sample', until: sampleTomorrow, now }
const addresses = { before: 'ana@maly.test', after: 'ana@example.com', link }
const seen = { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', place: 'PT', address: '192.0.2.1' }

/** Each mail that there is, made by the function that makes it, with what it might say. */
export const samples: Record<MailTemplate, Sample> = {
  confirm: (locale) => confirmEmailMail(to(locale), { link, locale }),
  known: (locale) => knownAddressMail(to(locale), locale),
  reset: (locale) => resetPasswordMail(to(locale), { link, locale }),
  sign_in_link: (locale) => signInLinkMail(to(locale), { link, code: '12345678', locale }),
  unknown_address: (locale) => unknownAddressMail('nobody@maly.test', locale),
  new_device: (locale) =>
    newDeviceMail(to(locale), { ...seen, at: now.toISOString(), timeZone: event.timeZone }),
  prove: (locale) => proveMail(to(locale), link),
  password_changed: (locale) => passwordChangedMail(to(locale)),
  username_changed: (locale) => usernameChangedMail(to(locale), 'ana_silva'),
  email_old: (locale) => emailChangeOldMail(to(locale), addresses),
  email_new: (locale) => emailChangeNewMail(to(locale), addresses),
  email_wanted: (locale) => emailWantedMail(to(locale)),
  email_changed: (locale) => emailChangedMail(to(locale), 'ana@example.com'),
  export_ready: (locale) =>
    readyMail(to(locale), { locale, timeZone: event.timeZone, until: sampleNextWeek }),
  account_closed: (locale) => closedMail(to(locale), { locale, until: sampleNextWeek, link }),
  decided: (locale) =>
    decidedMail(to(locale), {
      ...{ id: 1, outcome: 'limit', rule: 'spam', reason: 'The same text to forty people.' },
      until: sampleNextWeek,
    }),
  ban_confirmed: (locale) =>
    confirmedMail(to(locale), { id: 1, rule: 'harassment', reason: 'Followed somebody after a clear no.' }),
  ban_lapsed: (locale) => lapsedMail(to(locale)),
  report_answered: (locale) => answeredMail(to(locale), 'acted'),
  appeal_heard: (locale) =>
    heardMail(to(locale), { outcome: 'reversed', reason: 'It was a quote.', isLost: true }),
  role_changed: (locale) => roleMail(to(locale), 'admin'),
  follow_request: (locale) => followRequestMail(to(locale), { actor, locale }),
  digest: async (locale) =>
    digestMail(to(locale), {
      ...{ pace: 'weekly', city: 'Lisbon' },
      lines: [{ text: 'Bo Lindqvist, Lin Chen', link }],
      week: [
        {
          ...{ title: event.title, link, when: 'Fri 27 Nov, 20:30 · Casa do Fado', who: 'Omar Haddad' },
          picture: await pictureFor(event, 'thumb'),
        },
      ],
    }),
  unread: (locale) => talkMail(to(locale), { actor, key: 'unread', path: '/messages/bo' }),
  message_request: (locale) =>
    talkMail(to(locale), { actor, key: 'request', path: '/messages?box=requests' }),
  event_changed: (locale) => changedMail(to(locale), { event, changes: [change], now }),
  event_cancelled: (locale) =>
    changedMail(to(locale), { event: cancelled, changes: [{ ...change, kind: 'cancelled' }], now }),
  reminder_tomorrow: (locale) => reminderMail(to(locale), { event, hours: 24, now }),
  reminder_soon: (locale) => reminderMail(to(locale), { event, hours: 2, now }),
  event_invited: (locale) => aboutMail(to(locale), { ...aboutEvent, key: 'invited' }),
  organizing_asked: (locale) => aboutMail(to(locale), { ...aboutEvent, key: 'organizing' }),
  question_asked: (locale) => aboutMail(to(locale), { ...aboutEvent, key: 'question' }),
  question_answered: (locale) => aboutMail(to(locale), { ...aboutEvent, key: 'answer' }),
  news_of_organizer: (locale) =>
    newsMail(to(locale), {
      event,
      subject: 'Another door',
      body: 'Come in by the garden.\n\nSee you there.',
    }),
  place_taken: (locale) => placeMail(to(locale), event),
  ticket_received: (locale) => receivedMail(to(locale), { name, event, at: now }),
  ticket_sent: (locale) => sentMail(to(locale), { name, event, ticket: { ...ticket, name: 'Rui' } }),
  place_offered: (locale) => offerMail(to(locale), { event, party: 2, heldUntil: sampleTomorrow }),
  order_receipt: (locale) => orderMail(to(locale), { ...order, kind: 'receipt', tickets }),
  order_late: (locale) => orderMail(to(locale), { ...order, kind: 'late' }),
  order_amount: (locale) => orderMail(to(locale), { ...order, kind: 'amount' }),
  order_failed: (locale) => orderMail(to(locale), { ...order, kind: 'failed' }),
  order_refunded: (locale) =>
    refundMail(to(locale), { ...order, reason: 'It rained.', gone: ['Balcony · Bo'], keeps: true }),
  refund_failed: (locale) => failedRefundMail(to(locale), { event, facts: { ...trouble, about: 'buyer' } }),
  refund_failed_told: (locale) =>
    failedRefundMail(to(locale), { event, facts: { ...trouble, about: 'organizer' } }),
  dispute_opened: (locale) => disputeMail(to(locale), { event, facts: { ...dispute, told: 'opened' } }),
  dispute_won: (locale) => disputeMail(to(locale), { event, facts: { ...dispute, told: 'won' } }),
  dispute_lost: (locale) => disputeMail(to(locale), { event, facts: { ...dispute, told: 'lost' } }),
  invitation_plain: (locale) => invitationMail('lin@maly.test', { ...invitation, locale, event: null }),
  invitation_event: (locale) => invitationMail('lin@maly.test', { ...invitation, locale, event }),
  premium: (locale) => premiumMail(to(locale), { kind: 'begun', words: samplePremium, isTrial: true }),
}
