import { z } from 'zod'
import { tick } from '@/lib/platform/form'

export const channels = ['app', 'mail'] as const
export type Channel = (typeof channels)[number]

/** What members are told of, and by which channels unless they say otherwise; a channel that is not named does not exist. */
export const kinds = {
  follow: { app: true },
  follow_request: { app: true, mail: true },
  follow_accepted: { app: true },
  message_request: { app: true, mail: true },
  // In Maly itself they are where they are read.
  message: { mail: true },
  event_reminder: { app: true, mail: true },
  event_changed: { app: true, mail: true },
  event_cancelled: { app: true, mail: true },
  event_invited: { app: true, mail: true },
  organizing_asked: { app: true, mail: true },
  organizing_accepted: { app: true },
  question_asked: { app: true, mail: false },
  question_answered: { app: true, mail: false },
  place_offered: { app: true, mail: true },
  ticket_received: { app: true, mail: true },
  invitation_joined: { app: true },
  message_of_organizer: { app: true, mail: true },
} as const satisfies Record<string, Partial<Record<Channel, boolean>>>

export type Kind = keyof typeof kinds

export const kindNames = Object.keys(kinds) as Kind[]

/** Whether a text is a kind of notification. */
export function isKind(text: string): text is Kind {
  return text in kinds
}

/** Whether a kind is told by a channel at all, and by default; undefined where the channel does not exist for it. */
export function defaultOf(kind: Kind, channel: Channel): boolean | undefined {
  const of: Partial<Record<Channel, boolean>> = kinds[kind]
  return of[channel]
}

/** Every switch that exists, as a form names it: "follow.app". */
export const switches = kindNames.flatMap((kind) =>
  channels.flatMap((channel) => {
    const byDefault = defaultOf(kind, channel)
    return byDefault === undefined ? [] : [{ kind, channel, byDefault, name: `${kind}.${channel}` }]
  }),
)

export const settingsShape = z.object(Object.fromEntries(switches.map(({ name }) => [name, tick])))

export const readShape = z.object({ upTo: z.coerce.number().int().positive().max(2_147_483_647) })
