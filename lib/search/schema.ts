import { z } from 'zod'
import { moodKeys } from '@/lib/profiles/schema'

const text = z.string().trim().max(60).optional().catch(undefined)

/** What `/members` is asked for; anything that makes no sense is left out. */
export const peopleShape = z.object({
  city: z.string().trim().max(200).optional().catch(undefined),
  mood: z.enum(moodKeys).optional().catch(undefined),
  interest: text,
  circle: z.enum(['known', 'new']).optional().catch(undefined),
  cursor: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
})

export type PeopleFilter = z.output<typeof peopleShape>
