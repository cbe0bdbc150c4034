import { z } from 'zod'
import { fault, line, paragraphs } from '@/lib/platform/form'

export const kinds = ['member', 'event', 'message', 'image', 'question'] as const
export type SubjectKind = (typeof kinds)[number]

/** The house rules, the gravest first; /rules says each in words under the same name. */
export const rules = [
  'threat',
  'minors',
  'illegal',
  'hate',
  'harassment',
  'sexual',
  'fraud',
  'impersonation',
  'privacy',
  'spam',
  'other',
] as const
export type Rule = (typeof rules)[number]

const severities: Partial<Record<Rule, 1 | 2 | 3>> = {
  threat: 3,
  minors: 3,
  illegal: 3,
  spam: 1,
  other: 1,
}

/** 3: somebody may be in danger, and it is looked at first; 1: a nuisance. */
export function severityOf(rule: Rule): 1 | 2 | 3 {
  return severities[rule] ?? 2
}

export const outcomes = ['nothing', 'warn', 'remove', 'limit', 'suspend', 'ban'] as const
export type Outcome = (typeof outcomes)[number]

/** For how many days a limit or a suspension holds. */
export const lengths = ['1', '7', '30', '90'] as const

/** "member/12": one field, so that one form can be about several things. */
const subject = z
  .string({ error: fault('choice') })
  .regex(/^[a-z]+\/[\w-]{1,40}$/, fault('choice'))
  .transform((text) => {
    const [kind, id = ''] = text.split('/')
    return { kind, id }
  })
  .pipe(z.object({ kind: z.enum(kinds, fault('choice')), id: z.string() }))
const rule = z.enum(rules, fault('choice'))
const said = line(2000)

export const reportShape = z.object({
  subject,
  reason: rule,
  words: paragraphs(2000).optional().default(''),
})

export const subjectShape = z.object({ subject })

export const decisionShape = z.object({
  subject,
  outcome: z.enum(outcomes, fault('choice')),
  rule,
  days: z.enum(lengths).optional().catch(undefined),
  reason: said,
  note: paragraphs(2000).optional().default(''),
})

export const decisionIdShape = z.object({ decisionId: z.coerce.number().int().positive() })

export const appealShape = z.object({ decisionId: z.coerce.number().int().positive(), words: said })

export const appealByLinkShape = z.object({ token: z.string().max(200), words: said })

export const answerShape = z.object({
  appealId: z.coerce.number().int().positive(),
  outcome: z.enum(['upheld', 'reversed'], fault('choice')),
  reason: said,
})

const before = z.coerce.number().int().positive().optional().catch(undefined)
const q = z
  .string()
  .trim()
  .max(100)
  // NUL cannot be asked of a database.
  .refine((text) => !text.includes('\u0000'))
  .catch('')

/** What admins look for, from the address of a page: whatever is no choice is left out. */
export const memberStates = ['all', 'suspended', 'banned', 'admins', 'unverified', 'closed'] as const
export const memberFilter = z.object({ q, state: z.enum(memberStates).catch('all'), before })
export type MemberFilter = z.output<typeof memberFilter>

export const eventStates = ['ahead', 'past', 'all', 'featured', 'unlisted', 'cancelled'] as const
export const eventFilter = z.object({ q, state: z.enum(eventStates).catch('ahead'), before })
export type EventFilter = z.output<typeof eventFilter>

export const subscriptionStates = [
  ...(['all', 'active', 'trialing', 'past_due', 'unpaid', 'paused', 'incomplete'] as const),
  ...(['canceled', 'incomplete_expired'] as const),
]
export const subscriptionFilter = z.object({ q, state: z.enum(subscriptionStates).catch('all'), before })
export type SubscriptionFilter = z.output<typeof subscriptionFilter>

export const invitationStates = ['all', 'pending', 'joined', 'expired', 'withdrawn'] as const
export const invitationFilter = z.object({ q, state: z.enum(invitationStates).catch('all'), before })
export type InvitationFilter = z.output<typeof invitationFilter>

export const auditFilter = z.object({
  act: q,
  /** an admin by name or number */
  actor: q,
  /** "member/12", "member", or a name or title */
  subject: q,
  since: z.coerce.date().optional().catch(undefined),
  before,
})
export type AuditFilter = z.output<typeof auditFilter>

const memberId = z.coerce.number().int().positive()

export const roleShape = z.object({ memberId, role: z.enum(['user', 'admin'], fault('choice')) })
export const memberShape = z.object({ memberId })
export const curateShape = z.object({
  eventId: z.coerce.number().int().positive(),
  act: z.enum(['feature', 'unfeature', 'unlist', 'list'], fault('choice')),
})
export const stripeEventShape = z.object({ eventId: z.string().regex(/^evt_\w{1,60}$/, fault('choice')) })
export const subscriptionShape = z.object({ subscriptionId: z.coerce.number().int().positive() })
export const takeBackShape = z.object({
  kind: z.enum(['invitation', 'link'], fault('choice')),
  id: z.coerce.number().int().positive(),
  /** on whose page the button stands */
  inviter: z.string().regex(/^\w{1,40}$/, fault('choice')),
})
export const jobShape = z.object({ jobId: z.uuid(fault('choice')) })
