/** The value below which that share of the values lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]) => percentile(values, 0.5)

/** The median of what each round gave, one ratio a round: what slowed the machine slowed both sides of a round. */
export function medianRatio(ours: readonly number[], limit: readonly number[]): number {
  return median(ours.map((value, round) => value / (limit[round] ?? Number.NaN)))
}

export const percent = (share: number) => `${Math.round(share * 100)} %`

/** 12345.6 -> "12,346" */
export const whole = (value: number) => Math.round(value).toLocaleString('en')

/** "90 to 97 %": how far apart the rounds were. */
export function spread(ours: readonly number[], limit: readonly number[]): string {
  const ratios = ours.map((value, round) => Math.round((value / (limit[round] ?? Number.NaN)) * 100))
  return `${Math.min(...ratios)} to ${Math.max(...ratios)} %`
}
