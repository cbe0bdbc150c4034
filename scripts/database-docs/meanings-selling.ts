import type { Meanings } from './meanings'

type Selling =
  | 'eventSales'
  | 'promoCodes'
  | 'scans'
  | 'ticketTransfers'
  | 'attendeeMessages'
  | 'paymentEvents'
  | 'disputes'
  | 'sellerAccounts'
  | 'payouts'
  | 'incidents'
  | 'reconciliations'

const id = 'Primary key'
const eventId = 'The event'
const paymentId = 'The payment'

export const sellingMeanings: Pick<Meanings, Selling> = {
  eventSales: {
    purpose: 'What holds for every ticket of an event; without a row nothing is taxed.',
    columns: {
      eventId,
      taxName: 'What the tax is called, as the receipt names it',
      taxPercent: 'How much of it is in every price',
      perPerson: 'How many tickets one member may have in all',
      returnHours: 'Until how many hours before the start a ticket can be given back; null: not at all',
      updatedAt: 'When the row last changed',
    },
  },
  promoCodes: {
    purpose: 'A code that makes tickets cheaper; its uses are counted from participations (rule T16).',
    columns: {
      id,
      eventId,
      code: 'The code, upper case and without spaces',
      percentOff: 'Percent off each ticket; this or `amount_off`',
      amountOff: 'Off each ticket, in major units',
      ticketTypeId: 'For this type alone; null: for every one',
      maxUses: 'How many tickets it makes cheaper in all',
      perPerson: 'How many for one member',
      startsAt: 'From when it can be used',
      endsAt: 'Until when it can be used',
      closedAt: 'When it was taken back',
      createdAt: 'When it was made',
    },
  },
  scans: {
    purpose: 'One scan at a door and its answer; the same scan sent again gets the same one (rule T14).',
    columns: {
      id: 'Made by the device',
      eventId,
      eventParticipantId: 'Whose ticket it was; null for a code that is none of this event',
      kind: 'Let in, or take that back',
      outcome: 'What the device was told',
      device: 'What the device calls itself',
      scannedBy: 'Who stood at the door',
      scannedAt: "When, by the device's clock",
      receivedAt: 'When it reached the server',
      since: 'Since when the ticket was in already',
    },
  },
  ticketTransfers: {
    purpose: 'One ticket that went from one holder to another.',
    columns: {
      id,
      eventParticipantId: 'The ticket',
      fromId: 'Who gave it',
      toId: 'The member who got it',
      toEmail: 'Or the address it was sent to',
      createdAt: 'When',
    },
  },
  attendeeMessages: {
    purpose: 'What an organizer wrote to the people of an event.',
    columns: {
      id,
      eventId,
      senderId: 'Who wrote it',
      audience: 'To whom',
      subject: 'Its subject',
      body: 'Its words',
      recipients: 'How many it was sent to',
      createdAt: 'When',
    },
  },
  paymentEvents: {
    purpose: 'What happened to a payment, one line each, never changed.',
    columns: {
      id,
      paymentId,
      kind: 'What happened',
      amount: "How much it was about, in major units of the payment's currency",
      actorId: 'Who did it; null: Stripe, or the clock',
      details: 'What the line says besides, by name',
      happenedAt: 'When',
    },
  },
  disputes: {
    purpose: "A buyer's bank asks for the money back; the state is Stripe's.",
    columns: {
      id,
      paymentId,
      stripeDisputeId: 'The dispute at Stripe',
      amount: "How much, in major units of the payment's currency",
      state: "Stripe's own word for its state",
      reason: "The bank's reason, in Stripe's word",
      createdAt: 'When it was opened',
      closedAt: 'When it was decided',
    },
  },
  sellerAccounts: {
    purpose: "An organizer's account at Stripe, as Stripe last told.",
    columns: {
      userId: 'The organizer',
      stripeAccountId: 'The account at Stripe',
      chargesEnabled: 'Whether it can be paid',
      payoutsEnabled: 'Whether Stripe pays it out',
      detailsSubmitted: 'Whether the organizer has answered the questions of Stripe',
      country: 'ISO 3166-1, two letters',
      missing: 'What Stripe still wants to know',
      createdAt: 'When it was made',
      updatedAt: 'When Stripe last told',
    },
  },
  payouts: {
    purpose: "Money on its way to an organizer's bank, as Stripe last told.",
    columns: {
      id,
      userId: 'The organizer',
      stripePayoutId: 'The payout at Stripe',
      amount: 'Amount in major units of the currency',
      currency: 'ISO 4217',
      state: "Stripe's own word for its state",
      arrivalDate: 'When it is in the bank',
      createdAt: 'When it was made',
      updatedAt: 'When Stripe last told',
    },
  },
  incidents: {
    purpose: 'Something about money that does not add up, for an admin.',
    columns: {
      id,
      kind: 'What does not add up',
      cause: 'What it was found by; found again it stays one row',
      paymentId,
      eventId,
      details: 'What is known of it, by name',
      createdAt: 'When it was found',
      resolvedAt: 'When an admin had looked',
      resolvedBy: 'Which admin',
      resolution: 'What was done, in words',
    },
  },
  reconciliations: {
    purpose: "One night's comparison with Stripe (rule P9).",
    columns: {
      id,
      startedAt: 'When it began',
      endedAt: 'When it ended; null: it did not',
      compared: 'How many of each were compared',
      repaired: 'How many of each were set right',
      reported: 'How many of each an admin has to look at',
      failure: 'Why it did not end',
    },
  },
}
