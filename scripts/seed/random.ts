const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Numbers that look random and are the same at every run. Never for anything that must not be guessed. */
export type Random = {
  /** 0 <= x < 1 */
  next(): number
  /** low <= x <= high, whole */
  between(low: number, high: number): number
  chance(share: number): boolean
  pick<T>(from: readonly [T, ...T[]]): T
  shuffled<T>(from: readonly T[]): T[]
  /** Crockford base32, five bits a letter */
  code(length: number): string
}

/** A source of repeatable numbers (mulberry32, public domain, by Tommy Ettinger). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick: (from) => from[between(0, from.length - 1)] ?? from[0],
    shuffled: (from) => shuffle([...from], between),
    code: (length) => Array.from({ length }, () => crockford[between(0, 31)]).join(''),
  }
}

function shuffle<T>(items: T[], between: (low: number, high: number) => number): T[] {
  const keyed = items.map((item) => ({ item, key: between(0, 2 ** 30) }))
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}
