import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EventTime } from '@/components/events/event-time'
import { MemberFrame } from '@/components/shell/member-frame'
import { doorLabels } from '@/components/tickets/door-labels'
import { DoorList } from '@/components/tickets/door-list'
import { DoorPanel } from '@/components/tickets/door-panel'
import { Link } from '@/components/ui/link'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import type { Viewer } from '@/lib/identity/schema'
import { now } from '@/lib/platform/clock'
import { doorKey } from '@/lib/tickets/code'
import { countDoor, listDoor, nameScanned } from '@/lib/tickets/door'
import { readOwnEvent } from '../../own-event'

type Props = PageProps<'/[locale]/organize/[id]/check-in'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'door')('title'), robots: { index: false } }
}

/** The door of an event: letting people in by their codes, or by name. */
export default async function DoorPage({ params, searchParams }: Props) {
  const { id } = await params
  const locale = await localeOf(params)
  const path = `/organize/${id}/check-in`
  const viewer = await requireViewer(locale, path)
  const event = await readOwnEvent(viewer, id, now())
  const asked = await searchParams
  const q = (one(asked.q) ?? '').replaceAll('\0', '').trim().slice(0, 100)
  const after = Number(/^[1-9]\d{0,8}$/.exec(one(asked.after) ?? '')?.[0]) || undefined
  const [count, list, said] = await Promise.all([
    countDoor(viewer, event.id),
    listDoor(viewer, { eventId: event.id, q, after }),
    answerOf(viewer, { said: one(asked.said), ticket: one(asked.ticket) }),
  ])
  if (!count) notFound()
  const t = translate(locale, 'door')
  const query = new URLSearchParams({ ...(q ? { q } : {}), ...(after ? { after: String(after) } : {}) })
  return (
    <MemberFrame locale={locale} viewer={viewer} path={path} current="organize" tabBar={false}>
      <div className="mx-auto flex max-w-xl flex-col gap-8 pt-4">
        <div>
          <p className="text-sm text-quiet">
            <EventTime event={event} locale={locale} now={now()} />
          </p>
          <h1>{t('title')}</h1>
          <p dir="auto" className="wrap-anywhere">
            <Link href={localePath(locale, `/organize/${event.id}`)} className="link">
              {event.title}
            </Link>
          </p>
        </div>
        {event.status === 'cancelled' ? (
          <p className="font-semibold text-brick-deep">{t('cancelled')}</p>
        ) : (
          <DoorPanel
            eventId={event.id}
            scanId={randomUUID()}
            count={count}
            timeZone={event.timeZone}
            locale={locale}
            labels={doorLabels(locale)}
          />
        )}
        <DoorList
          eventId={event.id}
          timeZone={event.timeZone}
          tickets={list.tickets.map((ticket) => ({ ...ticket, scanId: randomUUID() }))}
          nextAfter={list.nextAfter}
          q={q}
          isLater={after !== undefined}
          said={said}
          here={`${localePath(locale, path)}${query.size > 0 ? `?${query}` : ''}`}
          locale={locale}
        />
        <details>
          <summary className="link inline-flex min-h-11 items-center">{t('key')}</summary>
          <p className="text-quiet">{t('keyText')}</p>
          <code dir="ltr" className="mt-2 block font-mono text-sm wrap-anywhere">
            {doorKey()}
          </code>
        </details>
      </div>
    </MemberFrame>
  )
}

const refusals = ['already', 'notIn', 'void', 'unknown'] as const

/** What the last press in the list came to, where it let nobody in: told as a scan is, by how the ticket stands now. */
async function answerOf(viewer: Viewer, { said, ticket }: Record<'said' | 'ticket', string | undefined>) {
  const outcome = refusals.find((word) => word === said)
  if (!outcome || !/^[1-9]\d{0,8}$/.test(ticket ?? '')) return undefined
  const found = await nameScanned(viewer, Number(ticket))
  if (outcome === 'already' && !found?.since) return undefined
  const since = found?.since?.toISOString() ?? ''
  return { outcome, name: found?.name ?? '', type: found?.type ?? '', since }
}
