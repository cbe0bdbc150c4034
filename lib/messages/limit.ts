import { memberSince } from '@/lib/identity/member'
import { now } from '@/lib/platform/clock'
import { consume, type Limit, limitedAddress } from '@/lib/platform/rate-limit'

/** A lively evening is twenty a minute; what writes more is no person (rule A5). */
export const messageLimit: Limit = { name: 'message', points: 60, seconds: 60 }
/** A household or an office shares an address. */
export const messageAddressLimit: Limit = { name: 'message-address', points: 600, seconds: 60 }
/** Requests to strangers. */
export const requestLimit: Limit = { name: 'message-request', points: 30, seconds: 24 * 60 * 60 }
/** The same for an account of less than three days, which is what those who write to everybody have. */
export const newRequestLimit: Limit = { name: 'message-request-new', points: 6, seconds: 24 * 60 * 60 }
/** What is kept, read and said of typing while somebody writes. */
export const gestureLimit: Limit = { name: 'message-gesture', points: 240, seconds: 60 }

const newFor = 3 * 24 * 60 * 60 * 1000

/** Counts a message; refuses `tooMany`. */
export async function countMessage(viewer: { id: number }): Promise<void> {
  await Promise.all([
    consume(messageLimit, String(viewer.id)),
    consume(messageAddressLimit, limitedAddress()),
  ])
}

/** Counts a message to a stranger; refuses `tooMany`. */
export async function countRequest(viewer: { id: number }): Promise<void> {
  const since = await memberSince(viewer)
  const isNew = since !== undefined && now().getTime() - since.getTime() < newFor
  await consume(isNew ? newRequestLimit : requestLimit, String(viewer.id))
}

/** Counts a draft, a mark or a sign of typing; refuses `tooMany`. */
export async function countGesture(viewer: { id: number }): Promise<void> {
  await consume(gestureLimit, String(viewer.id))
}
