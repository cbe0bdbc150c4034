import { type ActionRow, forMembers, onlyOthers, onlyOwn } from './action-row'
import { cell, withOrganizers } from './actors'

/** What the other side's open tabs are told. */
const told = 'done +live_events +live_readers'

const talking = cell(told, 'refused notFound')

/** What people do with what they write to each other; of what others write there is nothing to be found. */
export const messageRows: Record<string, ActionRow> = {
  'messages.sendMessage, to a member': forMembers(cell('refused notFound', told), ({ its }) => ({
    ...{ to: its.username, content: 'Hello' },
  })),
  'messages.sendMessage, to the organizers of a public event': withOrganizers(
    forMembers(told, ({ its }) => ({ event: `${its.open.id}`, content: 'Is there a lift?' })),
    cell('refused notFound', told),
  ),
  'messages.sendMessage, to those of a private one': withOrganizers(
    forMembers(cell(told, 'refused notFound'), ({ its }) => ({
      event: `${its.kept.id}`,
      content: 'A lift?',
    })),
    'refused notFound',
  ),
  'messages.sendMessage, into a conversation of two': forMembers('refused notFound', ({ its }) => ({
    ...{ conversation: `${its.talk}`, content: 'Hello' },
  })),
  'messages.editMessage': forMembers(talking, ({ its }) => ({
    message: `${its.sent}`,
    content: 'New words',
  })),
  'messages.takeMessageBack': forMembers(talking, ({ its }) => ({ message: `${its.sent}` })),
  'messages.answerWriter': forMembers(talking, ({ its }) => ({
    ...{ conversation: `${its.request}`, answer: 'accept' },
  })),
  'messages.keepOwnConversation': forMembers(onlyOwn, ({ its }) => ({
    ...{ conversation: `${its.talk}`, act: 'archive' },
  })),
  'messages.readThreadUpTo': forMembers(talking, ({ its }) => ({
    ...{ conversation: `${its.talk}`, upTo: '2147483647' },
  })),
  // Whatever a form says, it is about what was sent to whoever sends it.
  'messages.markOwnDelivered': forMembers(told, ({ its }) => ({
    conversation: `${its.talk}`,
    id: `${its.id}`,
  })),
  'messages.showAnew': forMembers('nothing', () => ({})),
  'messages.saveDraft': forMembers(onlyOthers, ({ its }) => ({ to: its.username, content: 'Dear' })),
  'messages.sayTyping': forMembers(cell('nothing', 'refused notFound'), ({ its }) => ({
    conversation: `${its.talk}`,
  })),
}
