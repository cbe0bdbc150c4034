import { z } from 'zod'
import { fault } from '@/lib/platform/form'

export const closeShape = z.object({ understood: z.literal('yes', fault('tick')) })
export const reopenShape = z.object({ token: z.string().max(200) })
