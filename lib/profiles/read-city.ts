import { resolveCity } from '@/lib/places/queries'
import { type City, cityLabel } from '@/lib/places/schema'
import { FieldFaults } from '@/lib/platform/refusal'

/** The city a form means by what was typed or then chosen; refuses at `field` with what could have been meant. */
export async function readCity(
  { typed, chosen }: { typed: string; chosen: string | undefined },
  field = 'city',
): Promise<City> {
  const answer = await resolveCity(chosen ?? typed)
  if (answer.kind === 'one') return answer.city
  const near = answer.kind === 'many' ? answer.cities : answer.near
  const key = answer.kind === 'many' ? 'cityMany' : near.length > 0 ? 'cityNear' : 'city'
  const options = near.slice(0, 8).map((city) => cityLabel(city, 'en'))
  throw new FieldFaults([{ field, key, ...(options.length > 0 ? { options } : {}) }])
}
