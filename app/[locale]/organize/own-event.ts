import { notFound } from 'next/navigation'
import { getOwnEvent } from '@/lib/events/queries'
import type { Viewer } from '@/lib/identity/schema'

/** The event of an organizer's page; not found for anybody who does not organize it (rule A1). */
export async function readOwnEvent(viewer: Viewer, id: string, at: Date) {
  const event = /^[1-9]\d{0,8}$/.test(id) ? await getOwnEvent(viewer, Number(id), at) : null
  if (!event) notFound()
  return event
}
