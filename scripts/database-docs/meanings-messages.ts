import type { Meanings } from './meanings'

type Talk = 'conversations' | 'conversationMembers' | 'messages' | 'liveReaders' | 'liveEvents' | 'mailStops'

export const messageMeanings: Pick<Meanings, Talk> = {
  conversations: {
    purpose: 'Who writes to whom: a pair of members, or somebody with the organizers of an event.',
    columns: {
      id: 'Primary key',
      lowId: 'The member of the pair with the lower id; null of an event’s',
      highId: 'The other one of the pair',
      eventId: 'The event whose organizers are asked; null of a pair',
      askerId: 'Who asks them',
      request:
        '`pending` from a stranger’s first message until it is answered; `none` where no answer was needed',
      requestedBy: 'The stranger; null where there is no request',
      lastMessageId: 'The newest message; 0 while nothing is written',
      teamUnread: 'Of an event’s: what its organizers together have not read',
      hasNew: 'Whether there is any of it; made by the database',
      createdAt: 'When it was opened',
    },
  },
  conversationMembers: {
    purpose: 'What a conversation is to one of its members; of an event’s it is the asker who has a row.',
    columns: {
      conversationId: 'The conversation',
      memberId: 'Whose view it is',
      otherId: 'With whom; null of an event’s',
      box: 'Where the member finds it: `inbox`, `requests`, `archive`, or nowhere (`declined`)',
      mutedAt: 'Since when it is quiet; null: it is not',
      lastMessageId: 'The newest message, for the order of the box',
      unread: 'How many messages the member has not read',
      hasNew: 'Whether there is any; made by the database, for the order of the box',
      draft: 'What is typed and not sent',
    },
  },
  messages: {
    purpose: 'What one member wrote to another.',
    columns: {
      id: 'Primary key; also the order within a conversation',
      senderId: 'Who wrote',
      recipientId: 'Who reads; of an event’s question its owner, for all organizers',
      content: 'The words; empty of a picture alone and of what was taken back',
      read: 'The recipient has seen it; nobody else changes it',
      createdAt: 'When it was written',
      conversationId: 'Where it stands; found by a trigger when it is not named',
      clientId: 'Made by the sender’s browser: sent twice it is one message',
      imageId: 'Its picture; null: none',
      deliveredAt: 'When it had reached a browser of the recipient',
      readAt: 'When it was read',
      editedAt: 'When its sender last changed it',
      deletedAt: 'When its sender took it back: words and picture are gone',
      removedAt: 'When a moderator took it away: the words are kept as evidence and shown to nobody',
    },
  },
  mailStops: {
    purpose: 'An address that takes no mail.',
    columns: {
      addressHash: 'HMAC of the address in lower case',
      reason: '`bounce`: nothing is sent there; `complaint`: only what nobody can switch off',
      createdAt: 'When a mail server said so',
    },
  },
  liveReaders: {
    purpose: 'How many live events a member’s open tabs were told.',
    columns: { userId: 'The member', lastSeq: 'The number of the last one' },
  },
  liveEvents: {
    purpose:
      'What open tabs are told, numbered by reader, so that a broken stream goes on where it ended; for a day.',
    columns: {
      userId: 'Who is told',
      seq: 'Its number: 1, 2, 3 for each member',
      kind: 'What has happened: `message`, `changed`, `read`, `delivered`, `answered`, `notice`',
      conversationId: 'The conversation it is about',
      messageId: 'The message it is about',
      createdAt: 'When it was told',
    },
  },
}
