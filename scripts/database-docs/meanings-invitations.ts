import type { Meanings } from './meanings'

export const invitationMeanings: Pick<
  Meanings,
  'invitations' | 'invitationLinks' | 'refusedAddresses' | 'eventViews'
> = {
  invitations: {
    purpose: "One person who was invited by mail, or who came by a member's link.",
    columns: {
      id: 'Primary key',
      inviterId: 'Who invited',
      email: 'The address, while the invitation is open; forgotten afterwards',
      code: 'What its link carries, and what can be typed by hand',
      status: 'Open, accepted, past its time, or taken back',
      createdAt: 'When it was made',
      expiresAt: 'Until when it can be accepted',
      inviteeId: 'Who accepted it',
      emailHash: 'HMAC of the address: what is left of it',
      linkId: "The member's link by which they came, where it was one",
      eventId: 'The event they were invited to',
      sentAt: 'When its mail was last asked for',
      sentCount: 'How often; three times at most',
      acceptedAt: 'When somebody signed up by it',
      joinedAt: 'When that person had confirmed their address',
      inviterFollows: 'The inviter agrees that both follow each other',
      inviteeFollows: 'The invitee agrees, too',
      personHash: 'HMAC of the person who came, without the spellings of the address: one use for one person',
      locale: 'The language of its mail',
      plusOnes: 'How many they may bring to the event',
    },
  },
  invitationLinks: {
    purpose: "A member's own link and code, for as many people as it says.",
    columns: {
      id: 'Primary key',
      inviterId: 'Whose it is; at most one of a member works',
      code: 'What the link carries, and what can be typed by hand',
      maxUses: 'How many people may come by it',
      uses: 'How many have',
      inviterFollows: 'The inviter agrees that both follow each other',
      createdAt: 'When it was made',
      expiresAt: 'Until when it works',
      withdrawnAt: 'When it was taken back',
    },
  },
  eventViews: {
    purpose: "How often an event's page was opened on a day, and from where; nothing of who it was.",
    columns: {
      eventId: 'The event',
      day: 'The day, of UTC',
      source: 'The kind of page that people came from',
      views: 'How often',
    },
  },
  refusedAddresses: {
    purpose: 'An address that gets no mail it has not asked for.',
    columns: {
      addressHash: 'HMAC of the address',
      reason: 'Its owner said so, or mail to it came back, or was called spam',
      createdAt: 'When that was',
    },
  },
}
