'use client'
import dynamic from 'next/dynamic'
import { Badge } from '@/components/ui/badge'
import { Cover } from '@/components/ui/cover'
import type { Shown } from '@/components/ui/use-form'
import type { Locale } from '@/lib/i18n/locales'
import type { EventFormLabels } from './event-form-labels'

const Markdown = dynamic(() => import('@/components/ui/markdown').then((module) => module.Markdown), {
  ssr: false,
})

type Props = {
  labels: EventFormLabels
  locale: Locale
  typed: Shown['values']
  moods: readonly { key: string; label: string }[]
  cover: string
}

/** The page as it will be, while it is written: beside the form on a wide screen, folded below it on a phone. */
export function EventPreview({ labels, locale, typed, moods, cover }: Props) {
  const text = (name: string) => String(typed[name] ?? '').trim()
  const isOnline = text('attendanceMode') === 'online'
  const mood = moods.find(({ key }) => [typed.moods ?? []].flat().includes(key))
  const place = isOnline ? labels.mode_online : text('location')
  const where = [place, text('city').split(',')[0]].filter(Boolean).join(', ')
  return (
    <section aria-label={labels.preview} className="self-start lg:sticky lg:top-6">
      <details open className="rounded-large border border-line bg-surface">
        <summary className="min-h-11 cursor-pointer content-center px-4 font-semibold">
          {labels.preview}
        </summary>
        <div className="flex flex-col gap-3 p-4 pt-0">
          <Cover src={cover} alt="" shape="wide">
            {mood && <Badge tone="scrim">{mood.label}</Badge>}
          </Cover>
          <p dir="auto" className="font-title text-2xl font-bold tracking-tight wrap-anywhere">
            {text('title') || labels.previewTitle}
          </p>
          <p className="text-sm text-quiet">
            {[whenOf(text, locale), text('timeFrame')].filter(Boolean).join(' · ')}
            <span className="block">
              <bdi>{where}</bdi>
            </span>
            <span className="block">{text('price') || labels.free}</span>
          </p>
          {text('description') && (
            <div className="max-h-80 overflow-hidden text-sm">
              <Markdown text={text('description')} />
            </div>
          )}
        </div>
      </details>
    </section>
  )
}

function whenOf(text: (name: string) => string, locale: Locale): string {
  const day = new Date(`${text('startDate')}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) return ''
  const options = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const
  const named = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options).format(day)
  const times = [text('startTime'), text('endTime')].filter(Boolean).join(' – ')
  return [named, times].filter(Boolean).join(', ')
}
