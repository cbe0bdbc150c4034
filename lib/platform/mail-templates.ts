type Template = {
  /** whoever gets it can switch it off with one click (RFC 8058) */
  isOptional?: true
  /** about an event: its picture is in it */
  hasPicture?: true
  /** about a time: an entry for the calendar is in it */
  hasDate?: true
}

const event = { isOptional: true, hasPicture: true } as const
const dated = { ...event, hasDate: true } as const
const ticket = { hasPicture: true, hasDate: true } as const

/**
 * Every mail that there is, and what it has to carry; the gallery (/demo/mails) shows each. Without `isOptional` it is
 * strictly about an account, a place, money or a decision, and nobody can switch it off (rule N1).
 */
export const mailTemplates = {
  ...{ confirm: {}, known: {}, reset: {}, sign_in_link: {}, unknown_address: {}, new_device: {}, prove: {} },
  ...{ password_changed: {}, username_changed: {} },
  ...{ email_old: {}, email_new: {}, email_wanted: {}, email_changed: {} },
  ...{ export_ready: {}, account_closed: {} },
  ...{ decided: {}, ban_confirmed: {}, ban_lapsed: {}, report_answered: {}, appeal_heard: {} },
  role_changed: {},
  ...{ follow_request: { isOptional: true }, digest: { isOptional: true } },
  ...{ unread: { isOptional: true }, message_request: { isOptional: true } },
  ...{ event_changed: dated, event_cancelled: ticket, reminder_tomorrow: dated, reminder_soon: dated },
  ...{ event_invited: dated, organizing_asked: event, question_asked: event, question_answered: event },
  ...{ news_of_organizer: event },
  place_taken: dated,
  ...{ ticket_received: ticket, ticket_sent: ticket, place_offered: ticket },
  ...{ order_receipt: ticket, order_late: { hasPicture: true }, order_amount: { hasPicture: true } },
  ...{ order_failed: { hasPicture: true }, order_refunded: { hasPicture: true } },
  ...{ refund_failed: { hasPicture: true }, refund_failed_told: { hasPicture: true } },
  ...{ dispute_opened: { hasPicture: true }, dispute_won: { hasPicture: true } },
  dispute_lost: { hasPicture: true },
  ...{ invitation_plain: { isOptional: true }, invitation_event: event },
  premium: {},
} as const satisfies Record<string, Template>

export type MailTemplate = keyof typeof mailTemplates

export const templateNames = Object.keys(mailTemplates) as MailTemplate[]

/** What a mail of a template has to carry. */
export function templateOf(name: MailTemplate): Template {
  return mailTemplates[name]
}

/** Whether a text is the name of a template. */
export function isTemplate(text: string): text is MailTemplate {
  return Object.hasOwn(mailTemplates, text)
}
