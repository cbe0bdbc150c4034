import { z } from 'zod'

/** One line of the feed: what one or several people did. */
export type FeedKind = 'published' | 'going' | 'arrived'

/** The id of the last activity of the page before; garbage is the first page. */
export const feedShape = z.object({
  cursor: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})
