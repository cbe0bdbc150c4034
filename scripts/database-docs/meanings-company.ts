import type { Meanings } from './meanings'

type Company =
  | 'images'
  | 'travels'
  | 'blocks'
  | 'mutes'
  | 'dismissals'
  | 'notifications'
  | 'notificationSettings'
  | 'digests'
  | 'activities'
  | 'feedEntries'

const id = 'Primary key'

export const companyMeanings: Pick<Meanings, Company> = {
  images: {
    purpose: 'An uploaded picture, cleaned; its files lie in the storage under its id.',
    columns: {
      id: 'Primary key; random, so that its address cannot be guessed',
      ownerId: 'Who uploaded it; null: the account is deleted, and the picture is removed by the next sweep',
      purpose: 'What it is for, which decides who may see it',
      width: 'Width in pixels of the largest stored size',
      height: 'Height in pixels of the largest stored size',
      bytes: 'Size of all its files together',
      createdAt: 'When it was uploaded',
    },
  },
  travels: {
    purpose: 'Travel mode: the member is in another city for some days.',
    columns: {
      id,
      userId: 'Who travels',
      cityId: 'Where to',
      fromDate: 'First day there, by the calendar of that city',
      untilDate: 'Last day there',
      visibleTo: 'Who learns of it',
      createdAt: 'When it was entered',
    },
  },
  blocks: {
    purpose: 'A block: neither sees the other anywhere (rule C3).',
    columns: {
      blockerId: 'Who blocks',
      blockedId: 'Who is blocked',
      createdAt: 'Since when',
    },
  },
  mutes: {
    purpose: 'A mute: one member hears nothing of another, who does not learn of it.',
    columns: {
      muterId: 'Who mutes',
      mutedId: 'Who is muted',
      until: 'When it ends by itself; null: until it is undone',
      createdAt: 'Since when',
    },
  },
  dismissals: {
    purpose: 'Somebody whom a member does not want suggested again.',
    columns: {
      userId: 'To whom they were suggested',
      dismissedId: 'Who is not suggested again',
      createdAt: 'Since when',
    },
  },
  notifications: {
    purpose: 'Something a member is told of under the bell.',
    columns: {
      id: 'Primary key; also the order',
      userId: 'Who is told',
      kind: 'What kind of news',
      cause: 'What it tells of; the same cause is told once (rule N2)',
      actorId: 'The member who caused it',
      eventId: 'The event it is about',
      details: 'What else its sentence needs',
      createdAt: 'When it happened',
      readAt: 'When it was read',
      mailedAt: 'When a mail that tells it was queued; null: none was',
    },
  },
  notificationSettings: {
    purpose: 'A kind of news that a member switched on or off for a channel.',
    columns: {
      userId: 'Whose choice',
      kind: 'Which kind of news',
      channel: 'In the app or by mail',
      isOn: 'Wanted or not',
      pace: 'Of mails: at once, or gathered in a daily or weekly digest',
    },
  },
  digests: {
    purpose: 'The last digest of a member by mail.',
    columns: {
      userId: 'Whose',
      pace: 'Daily or weekly',
      lastDay: 'Its day by the calendar of the member’s city',
    },
  },
  activities: {
    purpose: 'What a member did that the people who follow them may hear of.',
    columns: {
      id: 'Primary key; also the order of the feed',
      actorId: 'Who did it',
      kind: 'Published an event, goes to one, or came to a city',
      eventId: 'The event',
      cityId: 'The city they came to',
      createdAt: 'When',
    },
  },
  feedEntries: {
    purpose: 'The feed, fanned out: one row for each reader of an activity.',
    columns: {
      readerId: 'Whose feed',
      activityId: 'What it shows',
    },
  },
}
