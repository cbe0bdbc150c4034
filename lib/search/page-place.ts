/** Where a page of a list begins: behind an event in order of time (`rest`), or behind a score reckoned at a moment. */
export type Place = {
  isWide: boolean
  rest?: string | undefined
  at?: Date | undefined
  score?: number | undefined
  id?: number | undefined
}

/** A place as it stands in an address. */
export function writePlace({ isWide, rest, at, score, id }: Place): string {
  const wide = isWide ? 'w.' : ''
  if (rest !== undefined) return wide + rest
  return `${wide}r.${[at?.getTime() ?? 0, score ?? 0, id ?? 0].map((part) => part.toString(36)).join('-')}`
}

/** The place in an address; null for none and for what is none: a list then begins at its beginning. */
export function readPlace(cursor: string | undefined): Place | null {
  if (!cursor) return null
  const isWide = cursor.startsWith('w.')
  const rest = isWide ? cursor.slice(2) : cursor
  if (!rest.startsWith('r.')) return /^[0-9a-z]{1,10}-[0-9a-z]{1,7}$/.test(rest) ? { isWide, rest } : null
  const match = /^r\.([0-9a-z]{1,10})-([0-9a-z]{1,7})-([0-9a-z]{1,7})$/.exec(rest)
  const [time, score, id] = (match ?? []).slice(1).map((part) => Number.parseInt(part, 36))
  if (time === undefined || score === undefined || id === undefined) return null
  if (time > 8.64e15 || score > 2_147_483_647 || id > 2_147_483_647) return null
  return { isWide, at: new Date(time), score, id }
}
