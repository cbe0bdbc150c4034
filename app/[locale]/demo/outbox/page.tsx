import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MemberFrame } from '@/components/shell/member-frame'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Prose } from '@/components/ui/prose'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { isDemo } from '@/lib/platform/env'
import { readOutbox } from '@/lib/platform/mail'
import { demoPremiumCode } from '@/lib/subscriptions/schema'

type Props = PageProps<'/[locale]/demo/outbox'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'outbox')('title'), robots: { index: false } }
}

/** The mails of the demo. Where mail is really sent, there is no such page. */
export default async function OutboxPage({ params }: Props) {
  const locale = await localeOf(params)
  if (!isDemo()) notFound()
  const [mails, viewer] = await Promise.all([readOutbox(), getViewer()])
  const t = translate(locale, 'outbox')
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/demo/outbox">
      <div className="mx-auto flex max-w-xl flex-col gap-5 pt-6">
        <h1>{t('title')}</h1>
        <p className="text-quiet">{t('lead')}</p>
        <p>
          <Link className="link" href={localePath(locale, '/premium')}>
            {t('demoCode', demoPremiumCode)}
          </Link>
        </p>
        {mails.length === 0 && <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
        {mails.map((mail) => (
          <Card key={mail.id} as="article">
            <p className="text-sm text-quiet">
              {t('to', { address: mail.to })} ·{' '}
              <time dateTime={mail.sentAt}>{mail.sentAt.replace('T', ' ').slice(0, 16)}</time>
            </p>
            <h2 className="mt-1 mb-3 text-lg">{mail.subject}</h2>
            <Prose text={ownLinks(mail.text)} />
          </Card>
        ))}
        <ButtonLink variant="quiet" href={localePath(locale, '/demo/outbox')}>
          {t('refresh')}
        </ButtonLink>
      </div>
    </MemberFrame>
  )
}

// The text part repeats the address of a button behind its label; one blank around it makes it a link of its own.
function ownLinks(text: string): string {
  return text.replace(/(\S)(https?:\/\/)/g, '$1 $2')
}
