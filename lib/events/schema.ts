import slugify from '@sindresorhus/slugify'
import { z } from 'zod'
import { cropShape } from '@/lib/images/schema'
import { fault, line, localAddress, paragraphs, tick } from '@/lib/platform/form'
import { isMood } from '@/lib/profiles/schema'

/** The address part of a title: Latin letters, digits and hyphens, at most 80 characters, possibly empty. */
export function slugOf(title: string): string {
  return slugify(title).slice(0, 80).replace(/-+$/, '')
}

/** The last part of an event's address, `{slug}-{id}`. The id alone finds the event. */
export function eventSegment(event: { id: number; slug: string }): string {
  return event.slug ? `${event.slug}-${event.id}` : String(event.id)
}

/** An event's address in the default language. */
export function eventPath(event: { id: number; slug: string }): string {
  return `/events/${eventSegment(event)}`
}

/** The id at the end of an event's address; null when there is none that could be one. */
export function readEventId(segment: string): number | null {
  const match = /(?:^|-)([1-9]\d{0,9})$/.exec(segment)
  const id = Number(match?.[1])
  return id <= 2_147_483_647 ? id : null
}

const emptyAsMissing = (value: unknown) => (value === '' ? undefined : value)
const optional = <S extends z.ZodType>(shape: S) => z.preprocess(emptyAsMissing, shape.optional())

/** Tags as compared and shown: lower case, without #, at most 10 of 30 characters. */
const tags = paragraphs(1000)
  .transform((text) => [
    ...new Set(
      text
        .split(/[,\n#]/)
        .map(tidyTag)
        .filter(Boolean),
    ),
  ])
  .pipe(z.array(z.string().max(30, fault('tooLong'))).max(10, fault('tooMany')))

function tidyTag(tag: string): string {
  return tag.replace(/\s+/g, ' ').trim().toLocaleLowerCase()
}

const moods = z
  .array(z.string())
  .default([])
  .transform((keys) => [...new Set(keys)])
  .pipe(z.array(z.string().refine(isMood, fault('choice'))).max(3, fault('tooMany')))

const capacity = optional(
  z
    .string()
    .trim()
    .regex(/^\d{1,7}$/, fault('capacity'))
    .transform(Number)
    .pipe(z.number().int().min(1, fault('capacity')).max(1_000_000, fault('capacity'))),
)

/** How people come to it; the form's three choices. */
export const modes = ['offline', 'online', 'mixed'] as const

/** The languages that can be chosen for an event (ISO 639-1), as many people speak them in cities. */
export const eventLanguages = [
  ...['en', 'es', 'pt', 'fr', 'de', 'it', 'nl', 'ca', 'pl', 'uk', 'ru', 'ro', 'el', 'sv', 'da', 'fi'],
  ...['tr', 'ar', 'he', 'fa', 'hi', 'ur', 'zh', 'ja', 'ko', 'vi', 'th', 'id'],
]

const languages = z
  .array(z.string())
  .default([])
  .transform((codes) => [...new Set(codes)])
  .pipe(
    z
      .array(z.string().refine((code) => eventLanguages.includes(code), fault('choice')))
      .max(6, fault('tooMany')),
  )

const onlineUrl = optional(
  line(500).refine((text) => URL.canParse(text) && new URL(text).protocol === 'https:', fault('webAddress')),
)

const minAge = optional(
  z
    .string()
    .trim()
    .regex(/^[1-9]\d?$/, fault('age'))
    .transform(Number),
)

const occurrence = z.enum(['earlier', 'later']).optional().catch(undefined)

export const eventShape = z.object({
  id: optional(z.coerce.number().int().positive()),
  intent: z.enum(['draft', 'publish']).catch('draft'),
  title: line(120),
  description: paragraphs(10_000),
  city: line(120),
  /** one of several cities of that name, chosen after the first try */
  cityChosen: optional(line(160)),
  /** when the event was last written, as the form saw it: two windows must not overwrite each other */
  version: optional(z.string().max(30)),
  attendanceMode: z.enum(modes).catch('offline'),
  location: line(120, 0),
  address: line(200, 0),
  /** where the venue is: two numbers, or the address of a map that shows it */
  coordinates: line(500, 0).optional(),
  onlineUrl,
  startDate: line(10),
  startTime: line(5),
  endDate: optional(line(10)),
  endTime: line(5),
  startOccurrence: occurrence,
  endOccurrence: occurrence,
  timeFrame: line(200, 0),
  price: line(12, 0),
  capacity,
  tags,
  moods,
  languages,
  minAge,
  accessibility: paragraphs(1000).default(''),
  isPrivate: tick,
  isBusinessEvent: tick,
  /** a word to the people who have a place, sent with what has changed */
  reason: paragraphs(500).default(''),
  coverGone: tick,
  /** the event that a new one is made like: what it sells comes along */
  from: optional(z.coerce.number().int().positive().max(2_147_483_647)).catch(undefined),
  /** the draft that this comes from; it is done with when the event is saved */
  draft: optional(z.coerce.number().int().positive().max(2_147_483_647)),
})

export type EventInput = z.output<typeof eventShape>

/** The form with the part of its picture to keep. */
export const saveShape = eventShape.and(cropShape.transform((crop) => ({ crop })))

/** What is typed is kept as it is; only whose it is is read. */
export const draftShape = eventShape.pick({ id: true, draft: true })

export const ownEventShape = z.object({ id: z.coerce.number().int().positive() })

const eventId = z.coerce.number().int().positive().max(2_147_483_647)
const username = z
  .string({ error: fault('required') })
  .trim()
  .toLowerCase()
  .transform((name) => name.replace(/^@/, ''))
  .pipe(z.string().min(1, fault('required')).max(60, fault('tooLong')))

/** A published event is put off, or called off, with the organizer's words. */
export const reasonShape = z.object({ id: eventId, reason: paragraphs(500) })
/** How many friends somebody may bring, or brings. */
export const friends = z.coerce.number(fault('choice')).int().min(0, fault('choice')).max(10, fault('choice'))
export const companionShape = z.object({ id: eventId, username, plusOnes: friends.default(0) })
export const invitationAnswerShape = z.object({
  id: eventId,
  answer: z.enum(['accept', 'decline'], fault('choice')),
  brings: friends.default(0),
})
export const memberOfShape = z.object({ id: eventId, memberId: eventId })
export const answerShape = z.object({ id: eventId, answer: z.enum(['agree', 'decline'], fault('choice')) })
export const linkShape = z.object({ id: eventId, label: line(60, 0) })
/** A question of one's own, an answer to one, or one that is taken away; `goTo` is the page they stand on. */
export const questionShape = z.object({
  eventId,
  body: paragraphs(1000).pipe(z.string().min(1, fault('required'))),
})
export const replyShape = z.object({
  questionId: eventId,
  answer: paragraphs(2000).pipe(z.string().min(1, fault('required'))),
  goTo: localAddress,
})
export const ownQuestionShape = z.object({ questionId: eventId, goTo: localAddress })

export const ownLinkShape = z.object({ id: eventId, linkId: eventId })

export const whens = ['today', 'tomorrow', 'weekend', 'week', 'month'] as const
export type When = (typeof whens)[number]

/** Whether a choice is one of the stretches of days, and not a date. */
export function isWhen(when: string): when is When {
  return whens.some((known) => known === when)
}

/** How far around a city's middle a list may reach, in kilometres. */
export const distances = ['5', '10', '25', '50', '100'] as const

export const sorts = ['time', 'relevance'] as const

// A date that a calendar has, in years that a list may lie in.
const aDay = z.iso.date().refine((date) => date >= '2000-01-01' && date < '2100-01-01')

/** What the address of a list may ask for; whatever makes no sense is as if it were not there. */
export const listShape = z.object({
  q: z
    .string()
    .transform((text) => text.replaceAll('\0', '').trim().slice(0, 200) || undefined)
    .optional()
    .catch(undefined),
  city: z.string().max(120).optional().catch(undefined),
  when: z.enum(whens).or(aDay).optional().catch(undefined),
  mood: z.string().refine(isMood).optional().catch(undefined),
  tag: z
    .string()
    .max(30)
    .transform((tag) => tidyTag(tag.replaceAll('\0', '')) || undefined)
    .optional()
    .catch(undefined),
  price: z.enum(['free', 'paid']).optional().catch(undefined),
  language: z
    .string()
    .refine((code) => eventLanguages.includes(code))
    .optional()
    .catch(undefined),
  within: z.enum(distances).optional().catch(undefined),
  /** events that somebody the viewer follows goes to; members only */
  who: z.literal('following').optional().catch(undefined),
  sort: z.enum(sorts).optional().catch(undefined),
  cursor: z.string().max(80).optional().catch(undefined),
})

export type ListFilter = z.output<typeof listShape>
