import { type ListFilter, listShape } from '@/lib/events/schema'
import type { Viewer } from '@/lib/identity/schema'
import { cityById, cityBySlug, resolveCity } from '@/lib/places/queries'
import type { City } from '@/lib/places/schema'

export type ListPlace =
  | { kind: 'everywhere'; city: null }
  /** `others` bear the same name: whoever typed it may have meant one of them. */
  | { kind: 'one'; city: City; others: City[] }
  | { kind: 'many'; cities: City[]; city: null }
  | { kind: 'none'; near: City[]; city: null }

type Query = Record<string, string | string[] | undefined>

/**
 * The list that an address asks for, and the city it means: by slug, by what somebody typed, or none. A member whose
 * address says nothing of a city starts in their own; an empty one means everywhere. A date of the form's own field is
 * the same as `when`.
 */
export async function readList(
  viewer: Pick<Viewer, 'cityId'> | null,
  query: Query,
): Promise<{ filter: ListFilter; place: ListPlace }> {
  const first = Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )
  const filter = listShape.parse({ ...first, when: first.date || first.when })
  const place = await placeOf(viewer, filter.city)
  const asked = viewer ? filter : { ...filter, who: undefined }
  if (place.city) return { filter: { ...asked, city: place.city.slug }, place }
  return { filter: { ...asked, within: undefined }, place }
}

async function placeOf(viewer: Pick<Viewer, 'cityId'> | null, text: string | undefined): Promise<ListPlace> {
  if (text === undefined) {
    const own = viewer?.cityId ? await cityById(viewer.cityId) : null
    return own ? { kind: 'one', city: own, others: [] } : { kind: 'everywhere', city: null }
  }
  if (text.trim() === '') return { kind: 'everywhere', city: null }
  const [known, answer] = await Promise.all([cityBySlug(text), resolveCity(text)])
  const named = answer.kind === 'many' ? answer.cities : []
  if (known) return { kind: 'one', city: known, others: named.filter(({ id }) => id !== known.id) }
  if (answer.kind === 'one') return { kind: 'one', city: answer.city, others: [] }
  return { ...answer, city: null }
}
