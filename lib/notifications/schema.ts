import { z } from 'zod'
import { fault, tick } from '@/lib/platform/form'

export const channels = ['app', 'mail'] as const
export type Channel = (typeof channels)[number]

/** When a mail tells of something; what is gathered comes in a digest. */
export type Pace = 'at_once' | 'daily' | 'weekly'
export type DigestPace = Exclude<Pace, 'at_once'>

type Channels = { app?: boolean; mail?: MailChoice }
type MailChoice = { paces: readonly Pace[]; byDefault: Pace | 'off' }

const anyPace: readonly Pace[] = ['at_once', 'daily', 'weekly']
const atOnceOrDigest: MailChoice = { paces: anyPace, byDefault: 'at_once' }
const quietly: MailChoice = { paces: anyPace, byDefault: 'off' }
const digestOnly: MailChoice = { paces: ['daily', 'weekly'], byDefault: 'off' }
// Of places, tickets and times: whoever read it a day later might stand before a closed door (rule N1).
const neverLater: MailChoice = { paces: ['at_once'], byDefault: 'at_once' }

/** What members are told of, and by which channels unless they say otherwise; a channel that is not named does not exist. */
export const kinds = {
  follow: { app: true, mail: digestOnly },
  follow_request: { app: true, mail: atOnceOrDigest },
  follow_accepted: { app: true, mail: digestOnly },
  message_request: { app: true, mail: atOnceOrDigest },
  // In Maly itself they are where they are read.
  message: { mail: atOnceOrDigest },
  event_reminder: { app: true, mail: neverLater },
  event_changed: { app: true, mail: neverLater },
  event_cancelled: { app: true, mail: neverLater },
  event_invited: { app: true, mail: atOnceOrDigest },
  event_joined: { app: true, mail: digestOnly },
  organizing_asked: { app: true, mail: atOnceOrDigest },
  organizing_accepted: { app: true, mail: digestOnly },
  question_asked: { app: true, mail: quietly },
  question_answered: { app: true, mail: quietly },
  // In Maly itself it stands among one's plans.
  place_taken: { mail: neverLater },
  place_offered: { app: true, mail: neverLater },
  ticket_received: { app: true, mail: neverLater },
  // Its mail is sent with the refund itself, whatever is switched.
  money_back: { app: true },
  refund_failed: { app: true, mail: neverLater },
  dispute: { app: true, mail: neverLater },
  invitation_joined: { app: true, mail: digestOnly },
  message_of_organizer: { app: true, mail: neverLater },
  // Its mail is sent whatever is switched: whoever is decided about has to hear of it (rule D1).
  decision: { app: true },
  // No notice of its own: what the weekly digest says besides what has happened.
  city_week: { mail: { paces: ['weekly'], byDefault: 'off' } },
} as const satisfies Record<string, Channels>

export type Kind = keyof typeof kinds

export const kindNames = Object.keys(kinds) as Kind[]

/** Whether a text is a kind of notification. */
export function isKind(text: string): text is Kind {
  return Object.hasOwn(kinds, text)
}

/** Whether a kind is told on Maly itself, by default; undefined where it never is. */
export function appDefault(kind: Kind): boolean | undefined {
  const of: Channels = kinds[kind]
  return of.app
}

/** When the mails of a kind may come, and when they do by default; undefined where there are none to choose. */
export function mailChoice(kind: Kind): MailChoice | undefined {
  const of: Channels = kinds[kind]
  return of.mail
}

type Switch = { kind: Kind; name: string } & ({ channel: 'app'; byDefault: boolean } | MailSwitch)
type MailSwitch = { channel: 'mail' } & MailChoice

/** Every switch that exists, as a form names it: "follow.app" is a tick, "follow.mail" one of its paces or "off". */
export const switches: readonly Switch[] = kindNames.flatMap((kind): Switch[] => {
  const [app, mail] = [appDefault(kind), mailChoice(kind)]
  return [
    ...(app === undefined ? [] : [{ kind, channel: 'app' as const, byDefault: app, name: `${kind}.app` }]),
    ...(mail ? [{ kind, channel: 'mail' as const, ...mail, name: `${kind}.mail` }] : []),
  ]
})

/** What a member has chosen, by the name of the switch. */
export type Switched = Record<string, boolean | Pace | 'off'>

// What is not in the answer is off.
const choiceOf = (paces: readonly Pace[]) => z.enum([...paces, 'off'], fault('choice')).default('off')

export const settingsShape = z.object(
  Object.fromEntries(
    switches.map((each) => [each.name, each.channel === 'app' ? tick : choiceOf(each.paces)]),
  ),
)

const id = z.coerce.number().int().positive().max(2_147_483_647)

/** Everything up to a row, or with a kind one entry of the list: its rows from one to another. */
export const readShape = z.object({
  upTo: id,
  from: id.optional(),
  kind: z.string().refine(isKind).optional(),
  event: id.optional(),
})
export type ReadInput = z.output<typeof readShape>
