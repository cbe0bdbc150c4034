const day = 86_400

/** When a period that begins then is over. Months end on the day of the anchor, or on their last day where they are shorter. */
export function periodEnd(
  start: number,
  { interval, interval_count = 1 }: { interval: string; interval_count?: number },
  anchor = start,
): number {
  if (interval === 'day') return start + interval_count * day
  if (interval === 'week') return start + interval_count * 7 * day
  const months = interval === 'year' ? 12 * interval_count : interval_count
  return addMonths(start, months, new Date(anchor * 1000).getUTCDate())
}

function addMonths(start: number, months: number, wantedDay: number): number {
  const date = new Date(start * 1000)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth() + months
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const clock = start % day
  return Date.UTC(year, month, Math.min(wantedDay, last)) / 1000 + clock
}
