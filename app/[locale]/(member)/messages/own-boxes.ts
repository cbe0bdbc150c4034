import type { ShownBox } from '@/components/messages/box-pane'
import type { Viewer } from '@/lib/identity/schema'
import { type Cursor, countNew, listBox } from '@/lib/messages/queries'
import { zoneOfCity } from '@/lib/places/queries'

/** What the pane of a member's boxes shows. */
export async function readBoxes(
  viewer: Viewer,
  { box, after }: { box: ShownBox; after?: Cursor | undefined },
) {
  const [page, { requests }] = await Promise.all([listBox(viewer, { box, after }), countNew(viewer)])
  return { ...page, box, requests, isFirst: after === undefined, viewerId: viewer.id }
}

/** By which clocks a member reads: those of their city. */
export async function zoneOf(viewer: Viewer): Promise<string> {
  return zoneOfCity(viewer.cityId)
}
