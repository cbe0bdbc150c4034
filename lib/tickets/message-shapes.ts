import { z } from 'zod'
import { fault, line, paragraphs } from '@/lib/platform/form'

/** Whom an organizer may write to. */
export const audiences = ['attending', 'interested', 'waitlisted', 'everybody'] as const
export type Audience = (typeof audiences)[number]

/** `intent` is the button: looking at it first changes nothing. */
export const messageShape = z.object({
  eventId: z.coerce.number().int().positive().max(2_147_483_647),
  audience: z.enum(audiences, { error: fault('choice') }),
  subject: line(120),
  body: paragraphs(4000).pipe(z.string().min(1, fault('required'))),
  intent: z.enum(['look', 'send']).catch('look'),
})

export type MessageInput = Omit<z.output<typeof messageShape>, 'intent'>
