import { z } from 'zod'
import { fault, line, localAddress } from '@/lib/platform/form'

const id = z.coerce.number().int().positive().max(2_147_483_647)

/** What a door sends: a ticket's code as scanned or typed, or a line of the list, and what is to become of it. */
export const scanShape = z
  .object({
    /** made by the device, and the same when it is sent again */
    id: z.uuid().transform((text) => text.toLowerCase()),
    code: z.string().max(1000).optional(),
    ticketId: id.optional(),
    kind: z.enum(['in', 'undo']),
    device: z.string().trim().min(1).max(60),
    scannedAt: z.coerce.date(),
  })
  .refine(({ code, ticketId }) => (code === undefined) !== (ticketId === undefined))

export const scansShape = z.object({ scans: z.array(scanShape).min(1).max(100) })

export type Scan = z.output<typeof scanShape>

/**
 * admitted: let in now. already: in since before. undone, notIn: what an undo came to. unknown: no ticket of this event.
 * forged: nobody of ours has signed it. void: it was a ticket, and was given back, refunded or sent on.
 */
export type Outcome = 'admitted' | 'already' | 'undone' | 'notIn' | 'unknown' | 'forged' | 'void'

/** `name` is null for whom the organizer may not see, `type` for a standard ticket without a name of its own. */
export type ScanAnswer = {
  id: string
  outcome: Outcome
  since: Date | null
  name: string | null
  type: string | null
}

/** The same by a form: a field for the code, or a button beside a line of the list. */
export const checkInShape = z.object({
  eventId: id,
  scanId: z.uuid(),
  kind: z.enum(['in', 'undo']).catch('in'),
  code: line(1000),
})
export const doorLineShape = z.object({
  eventId: id,
  scanId: z.uuid(),
  kind: z.enum(['in', 'undo']),
  ticketId: id,
  goTo: localAddress,
})

const code = z.string().trim().toUpperCase().min(1).max(100)

/** Whom a ticket is sent to: a member by their username, or an address. */
const receiver = z
  .string({ error: fault('required') })
  .trim()
  .min(1, fault('required'))
  .max(254, fault('tooLong'))
  .transform((text, context) => {
    const to = text.toLowerCase()
    if (/^@?[^@\s]+$/.test(to)) return { username: to.replace(/^@/, '') }
    if (z.email().safeParse(to).success) return { email: to }
    context.addIssue({ code: 'custom', message: fault('receiver') })
    return z.NEVER
  })

export const sendShape = z.object({ code, to: receiver, name: line(80, 0) })
export const claimShape = z.object({ code, back: localAddress })
export const renameShape = z.object({ code, name: line(80) })

/** An answer as a form shows it again, beside the code that it was given for. */
export function shownAnswer({ name, type, since }: ScanAnswer, code: string): Record<string, string> {
  return { name: name ?? '', type: type ?? '', since: since?.toISOString() ?? '', code }
}
