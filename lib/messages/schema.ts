import { z } from 'zod'
import { fault, localAddress, paragraphs } from '@/lib/platform/form'

/** Characters that one message may have. */
export const longestMessage = 5000
/** For how long its sender may still change or take back what was sent. */
export const changeable = 15 * 60 * 1000
/** How many messages a stranger may send before the first is answered. */
export const mostWaiting = 3

const id = z.coerce.number().int().positive().max(2_147_483_647)

// Some scripts stack three marks on a letter; what stacks more breaks the lines around it.
const words = paragraphs(longestMessage).refine((text) => !/\p{M}{5,}/u.test(text), fault('characters'))

/** Made by the browser, or by the page where there is no JavaScript: sent twice it is one message. */
const clientId = z
  .string()
  .regex(/^[\w-]{8,64}$/)
  .optional()
  .catch(undefined)

/** To one member, to the organizers of an event, or as one of them to whoever has asked. */
export const sendShape = z.object({
  to: z
    .string()
    .regex(/^[a-z0-9_]{1,30}$/i)
    .optional()
    .catch(undefined),
  event: id.optional().catch(undefined),
  conversation: id.optional().catch(undefined),
  // A picture alone needs no words: a field that is not there is an empty one.
  content: z.preprocess((typed) => typed ?? '', words),
  clientId,
  back: localAddress,
})

export const conversationShape = z.object({ conversation: id })
export const requestShape = conversationShape.extend({ answer: z.enum(['accept', 'decline']) })
export const keepShape = conversationShape.extend({ act: z.enum(['archive', 'restore', 'mute', 'unmute']) })
export const readShape = conversationShape.extend({ upTo: id })
export const draftShape = sendShape.pick({ to: true, event: true, content: true })
export const editShape = z.object({
  message: id,
  content: words.pipe(z.string().min(1, fault('required'))),
})
export const takeBackShape = z.object({ message: id })
/** What a form says that is about whoever sends it, and nothing else. */
export const nothingShape = z.object({})

/** A place in a box: `1-2041` is behind the unread conversation whose last message is 2041. */
export const cursorShape = z
  .string()
  .regex(/^[01]-\d{1,9}$/)
  .transform((text) => ({ isUnread: text.startsWith('1'), last: Number(text.slice(2)) }))
  .optional()
  .catch(undefined)

/** A place in a thread: the page before a message, or from it on. */
export const placeShape = z.object({
  before: id.optional().catch(undefined),
  from: id.optional().catch(undefined),
})

/** Whether a text leads somewhere: to a stranger it may not, but for the pages of Maly itself. */
export function leadsElsewhere(text: string, origin: string): boolean {
  const links = text.match(
    /(?:https?:\/\/|www\.)\S+|\b[\w-]+\.(?:com|net|org|io|me|ly|gg|co|info|biz|xyz|ru|shop|site|online|top|link|click)\b\S*/giu,
  )
  return (links ?? []).some((link) => !link.startsWith(`${origin}/`))
}

/** What is searched for; undefined for nothing and for what nothing can say. */
export const wordsShape = z
  .string()
  .transform((text) => text.replaceAll('\0', '').trim().slice(0, 100))
  .optional()
  .catch(undefined)
