import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { MemberFrame } from '@/components/shell/member-frame'
import { guestNameOf } from '@/components/tickets/guest-name'
import { ClaimTicket, GiveBack, TicketActs } from '@/components/tickets/ticket-acts'
import { TicketState } from '@/components/tickets/ticket-state'
import { TicketStub } from '@/components/tickets/ticket-stub'
import { Link } from '@/components/ui/link'
import { Said } from '@/components/ui/said'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer, requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { signCode, spacedCode } from '@/lib/tickets/code'
import { getTicket } from '@/lib/tickets/held'
import { transferRefusal } from '@/lib/tickets/policy'

type Props = PageProps<'/[locale]/tickets/[code]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code } = await params
  const event = (await readTicket(code))?.event
  const t = translate(await localeOf(params), 'tickets')
  const title = event ? t('title', { title: event.title }) : t('one')
  // The address may be the ticket: no other site and no search engine is told of it.
  return { title, robots: { index: false, follow: false }, referrer: 'same-origin' }
}

/** One ticket, for its holder alone; where it was sent to an address, for whoever has this one. */
export default async function TicketPage({ params, searchParams }: Props) {
  const { code } = await params
  const locale = await localeOf(params)
  const at = now()
  const [viewer, detail] = await Promise.all([getViewer(), readTicket(code)])
  if (!detail) {
    await requireViewer(locale, `/tickets/${code}`)
    return notFound()
  }
  const { event, ticket } = detail
  const t = translate(locale, 'tickets')
  const said = one((await searchParams).said)
  const path = `/tickets/${ticket.code}`
  const isMine = ticket.holderEmail === null
  const maySend = transferRefusal(ticket, { event, now: at }) === undefined
  return (
    <MemberFrame locale={locale} viewer={viewer} path={path} current="plans">
      <div className="mx-auto flex max-w-xl flex-col gap-6 pt-4">
        <Said>{(said === 'claimed' || said === 'named') && t(`said.${said}`)}</Said>
        <h1 dir="auto">{event.title}</h1>
        <TicketState detail={detail} locale={locale} now={at} />
        <TicketStub
          detail={detail}
          signed={signCode({ eventId: event.id, identifier: ticket.code })}
          spaced={spacedCode(ticket.code)}
          name={nameOn(ticket, { holder: viewer?.name || viewer?.username, locale })}
          locale={locale}
          now={at}
        />
        {ticket.returningAt && isMine && <GiveBack ticket={ticket} locale={locale} />}
        {maySend && isMine && <TicketActs ticket={ticket} locale={locale} />}
        {maySend && !isMine && <ClaimTicket ticket={ticket} locale={locale} isMember={viewer !== null} />}
        <p className="text-sm text-quiet print:hidden">{t('print')}</p>
        <nav className="flex flex-wrap gap-x-6 print:hidden">
          {(isMine || !event.isPrivate) && (
            <Link className="link flex min-h-11 items-center" href={localePath(locale, eventPath(event))}>
              {t('event')}
            </Link>
          )}
          <Link className="link flex min-h-11 items-center" href={localePath(locale, '/tickets')}>
            {t('all')}
          </Link>
        </nav>
      </div>
    </MemberFrame>
  )
}

function nameOn(
  { guestName }: { guestName: string | null },
  { holder, locale }: { holder: string | undefined; locale: Locale },
): string {
  return guestNameOf({ guestName }, { holder: holder ?? null, hidden: '', locale })
}

const readTicket = cache(async (code: string) => getTicket(await getViewer(), code))
