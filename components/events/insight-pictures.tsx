import { Meter } from '@/components/ui/meter'
import type { Insights } from '@/lib/events/insights'
import type { Locale } from '@/lib/i18n/locales'
import { formatDay } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'

type Props = { insights: Insights; locale: Locale; now: Date }

const width = 600
const height = 140

/** Views by day as columns, and over them what became a place; the figures stand in words for who cannot see them. */
export function ViewColumns({ insights: { byDay }, locale, now }: Props) {
  const t = translate(locale, 'insights')
  const most = Math.max(1, ...byDay.map(({ views, places }) => Math.max(views, places)))
  const step = width / byDay.length
  // A single place among a thousand views is still seen.
  const tall = (count: number) => (count > 0 ? Math.max(4, (count / most) * (height - 10)) : 0)
  const words = byDay
    .filter(({ views, places }) => views + places > 0)
    .map(({ day, views, places }) => t('dayWords', { day, views, places }))
  const said = (day: string | undefined) => (day ? formatDay({ clock: day, locale }, now) : '')
  return (
    <figure>
      <figcaption className="mb-2 flex flex-wrap gap-4 text-sm text-quiet">
        <Key className="bg-dusk" label={t('views')} />
        <Key className="bg-ember" label={t('places')} />
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={words.join('; ') || t('noViews')}
        className="w-full border-b border-line"
      >
        {byDay.map(({ day, views, places }, index) => (
          <g key={day}>
            <rect
              className="fill-dusk"
              x={index * step + 2}
              y={height - tall(views)}
              width={step - 4}
              height={tall(views)}
              rx="3"
            />
            <rect
              className="fill-ember"
              x={index * step + step / 2 - 3}
              y={height - tall(places)}
              width="6"
              height={tall(places)}
              rx="3"
            />
          </g>
        ))}
      </svg>
      <p className="flex justify-between text-sm text-quiet">
        <span>{said(byDay[0]?.day)}</span>
        <span>{said(byDay.at(-1)?.day)}</span>
      </p>
    </figure>
  )
}

function Key({ className, label }: { className: string; label: string }) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden="true" className={`size-3 rounded-pill ${className}`} />
      {label}
    </span>
  )
}

/** From where people came. */
export function SourceBars({ insights: { bySource, views }, locale }: Omit<Props, 'now'>) {
  const t = translate(locale, 'insights')
  return (
    <ul className="flex flex-col gap-4">
      {bySource.map(({ source, views: from }) => {
        const label = t(`source_${isKnown(source) ? source : 'other'}`)
        const text = t('share', { count: from, percent: Math.round((100 * from) / Math.max(1, views)) })
        return (
          <li key={source} className="flex flex-col gap-1">
            <p className="flex justify-between gap-4">
              <span className="font-semibold">{label}</span>
              <span className="shrink-0 text-quiet tabular-nums">{text}</span>
            </p>
            <Meter value={from} max={views} label={label} text={text} tone="dusk" />
          </li>
        )
      })}
    </ul>
  )
}

const sources = ['direct', 'maly', 'search', 'social', 'other'] as const
const isKnown = (text: string): text is (typeof sources)[number] => sources.some((each) => each === text)
