import type { Meanings } from './meanings'

type Organizing =
  | 'eventChanges'
  | 'eventOrganizers'
  | 'eventLinks'
  | 'eventGuests'
  | 'eventQuestions'
  | 'eventDrafts'
  | 'calendarFeeds'

const id = 'Primary key'
const eventId = 'The event'

export const organizingMeanings: Pick<Meanings, Organizing> = {
  eventChanges: {
    purpose: 'What the people of a published event were told of; its page shows it (rule E9).',
    columns: {
      id,
      eventId,
      kind: 'Rescheduled, postponed, moved online, another venue, price or organizer, cancelled',
      changedBy: 'Who changed it; null once that member is gone',
      reason: "The organizer's own words about it",
      before: 'What it was, by name',
      after: 'What it became, by name',
      createdAt: 'When it was changed',
      returnUntil: 'Until when a holder may return the ticket without loss; null where nobody is asked',
    },
  },
  eventOrganizers: {
    purpose: 'Who organizes an event beside the member whose it is.',
    columns: {
      eventId,
      userId: 'The co-organizer',
      askedAt: 'When they were asked',
      acceptedAt: 'When they agreed; before that they are named nowhere and may nothing',
    },
  },
  eventLinks: {
    purpose: 'A link that lets in whoever has it; its secret is made from its id and stands in no table.',
    columns: {
      id,
      eventId,
      label: 'What the organizer calls it',
      createdAt: 'When it was made',
      withdrawnAt: 'When it stopped working',
    },
  },
  eventGuests: {
    purpose: 'The guest list: members who may open a private event.',
    columns: {
      eventId,
      userId: 'The guest',
      linkId: 'The link that they followed; null: an organizer put them there',
      createdAt: 'Since when',
      plusOnes: 'How many they may bring',
      answer: 'What they answered; null: nothing yet',
      brings: 'How many they bring',
      answeredAt: 'When they answered',
    },
  },
  eventQuestions: {
    purpose: 'A question to the organizer in public, with its answer.',
    columns: {
      id,
      eventId,
      authorId: 'Who asks',
      body: 'The question',
      createdAt: 'When it was asked',
      answer: 'The answer',
      answeredBy: 'Which organizer answered; null once that member is gone',
      answeredAt: 'When it was answered; set exactly with an answer',
      hiddenAt: 'When an organizer took it from the page',
    },
  },
  eventDrafts: {
    purpose: 'What an organizer has typed and not yet saved, as it was typed.',
    columns: {
      id,
      ownerId: 'Whose it is',
      eventId: 'The event it changes; null for one that does not exist yet',
      form: 'The fields of the form by name',
      updatedAt: 'When it was last kept',
    },
  },
  calendarFeeds: {
    purpose: "A member's own calendar address; its secret is made from member and version.",
    columns: {
      userId: 'Whose calendar',
      version: 'A new version ends the old address',
      createdAt: 'When the address was made',
    },
  },
}
