import { median, percentile } from './stats'

export type Call = () => Promise<unknown>

export const [calls, warmUp] = [600, 60]

/** How long each of two calls took, in milliseconds: one after the other, in turn, after some to warm up. */
export async function takeTurns(ours: Call, limit: Call): Promise<{ ours: number[]; limit: number[] }> {
  const times = { ours: [] as number[], limit: [] as number[] }
  for (let call = -warmUp; call < calls; call++)
    for (const [side, run] of [
      ['ours', ours],
      ['limit', limit],
    ] as const) {
      const began = performance.now()
      await run()
      if (call >= 0) times[side].push(performance.now() - began)
    }
  return times
}

/** "p50 1.20 ms, p99 3.40 ms" */
export function inWords(times: readonly number[]): string {
  return `p50 ${median(times).toFixed(2)} ms, p99 ${percentile(times, 0.99).toFixed(2)} ms`
}

/** How many times the slowest hundredth of one takes the time of the other's. */
export function slowestRatio(ours: readonly number[], limit: readonly number[]): number {
  return percentile(ours, 0.99) / percentile(limit, 0.99)
}
