'use server'
import { revalidatePath } from 'next/cache'
import { memberAction } from '@/lib/identity/action-client'
import { now } from '@/lib/platform/clock'
import { markRead } from './read'
import { readShape, settingsShape } from './schema'
import { saveSwitches } from './switch'

export const readNotifications = memberAction(readShape, async (viewer, input) => {
  await markRead(viewer, { ...input, now: now() })
  revalidatePath('/[locale]/notifications', 'page')
  return { done: 'read' }
})

export const switchNotifications = memberAction(settingsShape, async (viewer, input) => {
  await saveSwitches(viewer, input, now())
  return { done: 'saved' }
})
