import { and, eq, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { cityById } from '@/lib/places/queries'
import { findableBy } from '@/lib/profiles/visibility'
import { hasInterest } from './people'

type Person = { id: number; cityId: number | null; interests: readonly string[] }

/**
 * Of a member's interests, those that somebody else has whom the viewer may find where the member is (where the viewer
 * is, for one whose city is not known), with the slug of that city: what `/members` lists is never empty. Only the
 * first 20 are asked about.
 */
export async function sharedInterests(
  viewer: Pick<Viewer, 'id' | 'role' | 'cityId'> | null,
  { id, cityId, interests }: Person,
  now: Date,
): Promise<{ city: string | undefined; interests: string[] }> {
  const asked = interests.slice(0, 20)
  const place = cityId ?? viewer?.cityId ?? null
  if (asked.length === 0) return { city: undefined, interests: [] }
  const other = db
    .select({ one: sql`1` })
    .from(users)
    .where(
      and(
        findableBy(viewer, now),
        ne(users.id, id),
        place === null ? undefined : eq(users.currentCityId, place),
        hasInterest(sql`interest`),
      ),
    )
    .limit(1)
  const [found, city] = await Promise.all([
    db.execute<{ interest: string }>(sql`
      select interest from jsonb_array_elements_text(${JSON.stringify(asked)}::jsonb) as interest
      where (${other}) = 1`),
    place === null ? null : cityById(place),
  ])
  return { city: city?.slug, interests: found.map(({ interest }) => interest) }
}
