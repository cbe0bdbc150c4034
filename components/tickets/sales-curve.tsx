import type { Locale } from '@/lib/i18n/locales'

type Props = { days: readonly { day: string; sold: number }[]; label: string; locale: Locale }

const width = 600
const height = 120

/** Tickets sold by day, added up, as a line; the same figures stand in its words for who cannot see it. */
export function SalesCurve({ days, label, locale }: Props) {
  if (days.length < 2) return null
  const points = summed(days)
  const most = points.at(-1)?.sum ?? 1
  const number = new Intl.NumberFormat(locale)
  const line = points.map(
    ({ at, sum }) => `${(at * width).toFixed(1)},${(height - (sum / most) * (height - 8)).toFixed(1)}`,
  )
  const words = points.map(({ day, sum }) => `${day}: ${number.format(sum)}`).join(', ')
  return (
    <figure className="my-6">
      <figcaption className="mb-2 text-sm text-quiet">{label}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${label}: ${words}`} className="w-full">
        <polyline
          points={line.join(' ')}
          fill="none"
          className="stroke-ember"
          strokeWidth="3"
          strokeLinejoin="round"
        />
      </svg>
      <p className="flex justify-between text-sm text-quiet tabular-nums">
        <span>{points[0]?.day}</span>
        <span>
          {points.at(-1)?.day} · {number.format(most)}
        </span>
      </p>
    </figure>
  )
}

function summed(days: Props['days']) {
  const time = (day: string) => Date.parse(day)
  const [first, last] = [time(days[0]?.day ?? ''), time(days.at(-1)?.day ?? '')]
  let sum = 0
  return days.map(({ day, sold }) => {
    sum += sold
    return { day, sum, at: (time(day) - first) / Math.max(1, last - first) }
  })
}
