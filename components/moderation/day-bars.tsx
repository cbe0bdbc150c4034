import type { Locale } from '@/lib/i18n/locales'
import { formatDay } from '@/lib/i18n/time'

type Props = { days: readonly { day: string; count: number }[]; label: string; locale: Locale; now: Date }

const [width, height, gap] = [560, 96, 8]

/** A number by day, as bars; the same figures stand in its words for who cannot see it. */
export function DayBars({ days, label, locale, now }: Props) {
  const number = new Intl.NumberFormat(locale)
  const most = Math.max(1, ...days.map(({ count }) => count))
  const step = width / Math.max(1, days.length)
  const said = (day = '') => day && formatDay({ clock: day, locale }, now)
  const words = days.map(({ day, count }) => `${said(day)}: ${number.format(count)}`).join(', ')
  return (
    <figure>
      <figcaption className="mb-2 text-sm text-quiet">{label}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${label}: ${words}`} className="w-full">
        {days.map(({ day, count }, index) => {
          const tall = Math.max(2, (count / most) * height)
          return (
            <rect
              key={day}
              x={index * step + gap / 2}
              y={height - tall}
              width={step - gap}
              height={tall}
              rx="3"
              className="fill-dusk"
            />
          )
        })}
      </svg>
      <p className="flex justify-between text-sm text-quiet tabular-nums">
        <span>{said(days[0]?.day)}</span>
        <span>{said(days.at(-1)?.day)}</span>
      </p>
    </figure>
  )
}
